private import COpenStreetMap
internal import Measures

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A `.osm.pbf`, `.osm`, `.osm.gz` or `.osm.bz2` file.
struct OpenStreetMapFile {
  let path: String
  let progress: (ImportProgress) -> Void

  /// The ways that are roads of the profile, in the order of the file.
  func roads(of profile: RoadProfile) throws(RoadImportError) -> RoadWays {
    let reading = WayReading(profile: profile, progress: progress)
    let keys = reading.keys.map { strdup($0) }
    defer { for key in keys { free(key) } }
    var failure = osm_failure()
    let fault = withExtendedLifetime(reading) {
      osm_read_ways(
        path, keys.map { UnsafePointer($0) }, keys.count,
        { context, id, references, count, values in
          let nodes = UnsafeBufferPointer(start: references, count: count)
          Reading.at(context, as: WayReading.self).take(id, nodes, values)
        },
        { context, read, total in Reading.at(context, as: WayReading.self).report(read, total) },
        Unmanaged.passUnretained(reading).toOpaque(), &failure)
    }
    try check(fault, failure)
    return reading.ways
  }

  /// The relations that restrict turns of the profile's vehicle, in the order of the file.
  func turnRestrictions(
    of profile: RoadProfile
  ) throws(RoadImportError) -> TurnRestrictions {
    let reading = TurnRestrictionReading(profile: profile, progress: progress)
    let keys = reading.keys.map { strdup($0) }
    defer { for key in keys { free(key) } }
    var failure = osm_failure()
    let fault = withExtendedLifetime(reading) {
      osm_read_relations(
        path, "restriction", keys.map { UnsafePointer($0) }, keys.count,
        { context, _, members, count, values in
          let members = UnsafeBufferPointer(start: members, count: count).map(RelationMember.init)
          Reading.at(context, as: TurnRestrictionReading.self).take(members, values)
        },
        { context, read, total in
          Reading.at(context, as: TurnRestrictionReading.self).report(read, total)
        },
        Unmanaged.passUnretained(reading).toOpaque(), &failure)
    }
    try check(fault, failure)
    return reading.found
  }

  /// The places of nodes, nil for those that the file does not have.
  ///
  /// - Precondition: the ids ascend, each once.
  func places(of ids: [Int64]) throws(RoadImportError) -> [Coordinate?] {
    let reading = Reading(stage: .readingNodes, progress: progress)
    var longitudes = [Int32](repeating: 0, count: ids.count)
    var latitudes = longitudes
    var failure = osm_failure()
    let fault = withExtendedLifetime(reading) {
      osm_read_nodes(
        path, ids, ids.count, &longitudes, &latitudes,
        { context, read, total in Reading.at(context, as: Reading.self).report(read, total) },
        Unmanaged.passUnretained(reading).toOpaque(), &failure)
    }
    try check(fault, failure)
    return zip(longitudes, latitudes).map { longitude, latitude in
      longitude == Int32.max
        ? nil : Coordinate(longitudeE7: longitude, latitudeE7: latitude)
    }
  }

  private func check(_ fault: osm_fault, _ failure: osm_failure) throws(RoadImportError) {
    let kind: FileFault.Kind
    switch fault {
    case OSM_NO_FAULT: return
    case OSM_UNREADABLE: kind = .unreadable
    case OSM_TRUNCATED: kind = .truncated
    case OSM_NOT_OPENSTREETMAP: kind = .notOpenStreetMap
    case OSM_OUT_OF_RESOURCES: kind = .outOfResources
    default: kind = .malformed
    }
    let words = withUnsafeBytes(of: failure.text) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    let reason: FileFault.Reason =
      switch kind {
      case .unreadable: .system(words)
      case .outOfResources: .notEnoughMemory
      default: finding(in: failure).map { .found($0, words: words) } ?? .reader(words)
      }
    throw .file(FileFault(path: path, kind: kind, reason: reason))
  }

  private func finding(in failure: osm_failure) -> FileFault.Finding? {
    switch failure.finding {
    case OSM_EMPTY: .empty
    case OSM_CUT_BLOCK: .cutBlock(at: failure.place, end: failure.end)
    case OSM_NO_HEADER_BLOCK: .noHeaderBlock
    case OSM_NO_DATA_BLOCK: .noDataBlock(at: failure.place)
    case OSM_OTHER_NAME: .otherName
    default: nil
    }
  }
}

extension RelationMember {
  fileprivate init(_ member: osm_member) {
    let kind: Kind =
      switch member.kind {
      case OSM_NODE: .node
      case OSM_WAY: .way
      default: .relation
      }
    self.init(kind: kind, id: member.id, role: String(cString: member.role))
  }
}
