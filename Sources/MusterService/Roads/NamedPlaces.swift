import RoadRouting

/// The lists of places that were named last and are in registers, with where they lie on the roads.
///
/// Without incidents: new ones are opened at any time.
struct NamedPlaces {
  private static let most = 4

  private var lists: [(names: [Place], places: [RoadPlace])] = []

  mutating func places(_ names: [Place]) -> [RoadPlace]? {
    guard let place = lists.firstIndex(where: { $0.names == names }) else { return nil }
    lists.insert(lists.remove(at: place), at: 0)
    return lists[0].places
  }

  mutating func keep(_ places: [RoadPlace], of asked: AskedPlaces) {
    let names = asked.places
    guard asked.areInRegisters else { return }
    if names.contains(where: { $0.incident != nil }) { return }
    lists.insert((names, places), at: 0)
    if lists.count > Self.most { lists.removeLast() }
  }
}
