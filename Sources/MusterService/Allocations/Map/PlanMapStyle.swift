/// How the page of a plan looks: on a desk, on a telephone, on paper.
enum PlanMapStyle {
  static let sheet = """
    * { box-sizing: border-box; }
    html { color-scheme: light; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0 auto; max-width: 1320px; padding: 12px 20px 40px; background: #fff;
      color: #111;
      font: 15px/1.45 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif; }
    h1 { font-size: 24px; margin: 6px 0 0; }
    h2 { font-size: 18px; margin: 30px 0 6px; border-bottom: 2px solid #111; padding-bottom: 3px; }
    h2 svg { vertical-align: middle; margin: -6px 6px -4px -4px; }
    h2 a { text-decoration: none; }
    p { margin: 6px 0; }
    header p, footer { color: #444; }
    .note, .proven, .complete { border-left: 5px solid #111; padding-left: 9px; }
    .note { border-left-style: double; }
    .complete { border-left-color: #bbb; }
    .map { margin: 10px 0 0; }
    .sheet svg { display: block; width: 100%; height: auto; }
    .zoom { display: none; }
    .sheet a { scroll-margin: 300px; outline: none; }
    .sheet a:target path { stroke: #111; stroke-width: 5; }
    .sheet a:focus-visible path { stroke: #111; stroke-width: 5; }
    .label text { paint-order: stroke; stroke: #fff; stroke-width: 5px; stroke-linejoin: round; }
    .left { text-anchor: end; }
    .number { font-size: 20px; font-weight: bold; text-anchor: middle; }
    .unused { fill: #fff; stroke: #8a8a8a; stroke-width: 1.4; }
    .leader { fill: none; stroke: #555; stroke-width: 1.2; }
    .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 6px 0;
      padding: 0; }
    .legend li { display: flex; align-items: center; gap: 6px; }
    .legend svg { flex: none; }
    table { border-collapse: collapse; width: 100%; margin: 8px 0 14px;
      font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: bold; padding: 4px 0; }
    th, td { text-align: left; padding: 4px 8px; vertical-align: top;
      border-bottom: 1px solid #bbb; overflow-wrap: anywhere; }
    th { border-bottom: 1.5px solid #111; font-size: 13px; vertical-align: bottom; }
    .judged { width: auto; }
    .w { white-space: nowrap; }
    td.s { font-weight: bold; }
    .n { text-align: right; white-space: nowrap; }
    @media screen and (max-width: 700px) {
      body { padding: 8px 12px 30px; }
      h1 { font-size: 20px; }
      thead { display: none; }
      table, tbody, caption { display: block; }
      tr { display: grid; grid-template-columns: 1fr 1fr; grid-auto-flow: dense; border: 1px solid #888;
        border-radius: 6px; margin: 8px 0; padding: 4px 0; }
      td, td.n, td.w { display: flex; justify-content: space-between; gap: 10px; border: 0;
        grid-column: 1 / -1; text-align: right; padding: 1px 10px; white-space: normal; }
      td.n, td.w { grid-column: auto; }
      td::before { content: attr(data-label); color: #555; flex: none; text-align: left;
        font-weight: normal; }
      td:first-child { grid-column: 1 / -1; font-weight: bold; }
      .zoom { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
      .zoom a { border: 1px solid #777; border-radius: 6px; padding: 3px 10px; color: #111;
        text-decoration: none; }
      .sheet { overflow: auto; }
      .sheet .label, .sheet .leader { display: none; }
      .sheet .incident { transform: scale(2.1); transform-box: fill-box;
        transform-origin: center; }
      .sheet a { scroll-margin: 40vw; }
      .sheet:has(:target) { max-height: 80vh; }
      .sheet:has(:target) svg { width: 1150px; }
      .sheet:has(:target) .label, .sheet:has(:target) .leader { display: inline; }
      .sheet:has(:target) .incident { transform: none; }
    }
    @media print {
      @page { size: A4 landscape; margin: 10mm; }
      body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.25; }
      h1 { font-size: 15pt; margin: 0; }
      h2 { font-size: 12pt; margin: 14pt 0 3pt; break-after: avoid; }
      header p { margin: 0; }
      .map { break-inside: avoid; margin: 4pt 0 0; }
      .sheet svg { width: auto; max-width: 100%; max-height: 138mm; margin: 0 auto; }
      .legend { font-size: 8.5pt; gap: 0 12pt; }
      thead { display: table-header-group; }
      caption { break-after: avoid; }
      tr, .keep { break-inside: avoid; }
      th, td { padding: 1.6pt 5pt; }
      th { font-size: 8.5pt; }
    }
    """
}
