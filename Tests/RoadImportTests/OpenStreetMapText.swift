/// A small `.osm` file written by hand.
struct OpenStreetMapText {
  private var nodes = ""
  private var ways = ""
  private var wayCount = 0
  private var relations = ""

  /// Nodes in a row along the equator, 0.001 degrees (111.195 m) apart, ids from 1.
  init(nodeCount: Int) {
    for id in 1...nodeCount {
      nodes += "<node id=\"\(id)\" lat=\"0\" lon=\"\(Double(id) / 1000)\"/>\n"
    }
  }

  /// Adds a way through these nodes.
  ///
  /// - Parameter highway: a tag more.
  mutating func add(
    _ references: [Int], on highway: String? = nil, _ tags: KeyValuePairs<String, String>
  ) {
    wayCount += 1
    ways += "<way id=\"\(wayCount)\">"
    for reference in references { ways += "<nd ref=\"\(reference)\"/>" }
    if let highway { ways += "<tag k=\"highway\" v=\"\(highway)\"/>" }
    for (key, value) in tags { ways += "<tag k=\"\(key)\" v=\"\(value)\"/>" }
    ways += "</way>\n"
  }

  /// Adds a relation with members like `way 1 from`.
  mutating func add(members: [String], _ tags: KeyValuePairs<String, String>) {
    relations += "<relation id=\"\(relations.utf8.count + 1)\">"
    for member in members {
      let words = member.split(separator: " ")
      relations += "<member type=\"\(words[0])\" ref=\"\(words[1])\" role=\"\(words[2])\"/>"
    }
    for (key, value) in tags { relations += "<tag k=\"\(key)\" v=\"\(value)\"/>" }
    relations += "</relation>\n"
  }

  var text: String {
    "<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n\(nodes)\(ways)\(relations)</osm>\n"
  }
}
