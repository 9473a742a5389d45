import MusterModel

extension GeoJSONPolygon {
  /// Reads the one polygon of a GeoJSON file, as drawing tools write it: a Polygon, a MultiPolygon of
  /// one, or a Feature or FeatureCollection of one such. What else is said of it is not looked at.
  ///
  /// - Parameter path: `-` is standard input.
  /// - Throws: `invalid_request`, naming `field`.
  public init(file path: String, field: String = "area") throws(ServiceError) {
    let fault: Text
    do {
      let file = try TextFile(path: path, encoding: .utf8)
      let json = try JSONParser.parse(file.bytes)
      try GeoJSONPolygon.requireWGS84(json)
      try self.init(json: GeoJSONPolygon.polygon(in: json), at: field)
      return
    } catch let error as TextFileError {
      fault = error.message
    } catch let error as JSONSyntaxError {
      fault = Text(
        "\(path) is not JSON at byte \(error.offset): \(error.message.english)",
        "\(path) 第 \(error.offset) 字节处不是 JSON：\(error.message.chinese)")
    } catch let error as WireError {
      throw ServiceError(error)
    } catch {
      fault = Text("\(path) cannot be read", "无法读取 \(path)")
    }
    throw .invalid(field, fault.english, fault.chinese)
  }

  /// The members of the polygon in a text of GeoJSON that the protocol knows.
  private static func polygon(in json: JSONValue) throws(WireError) -> JSONValue {
    switch json["type"] {
    case "Polygon":
      return .object(
        ["type", "coordinates"].compactMap { name in json[name].map { JSONMember(name, $0) } })
    case "MultiPolygon":
      guard case .array(let polygons) = json["coordinates"] else { break }
      return ["type": "Polygon", "coordinates": try only(of: polygons, Text("polygons", "个多边形"))]
    case "Feature":
      return try polygon(in: json["geometry"] ?? .null)
    case "FeatureCollection":
      guard case .array(let features) = json["features"] else { break }
      return try polygon(in: only(of: features, Text("features", "个要素")))
    default: break
    }
    throw WireError(
      field: "area",
      expected: Text(
        "expected a GeoJSON Polygon, or a Feature or FeatureCollection of one; draw an area and export it as GeoJSON",
        "应为 GeoJSON 多边形，或只含一个多边形的要素（集）；请画出区域并导出为 GeoJSON"))
  }

  private static func only(
    of values: [JSONValue], _ noun: Text
  ) throws(WireError) -> JSONValue {
    guard values.count == 1 else {
      throw WireError(
        field: "area",
        expected: Text(
          "the file has \(values.count) \(noun.english), a closure is one area; close each by itself",
          "文件中有 \(values.count) \(noun.chinese)，一次只能封闭一个区域；请分别封路"))
    }
    return values[0]
  }

  /// Files of the time before RFC 7946 may be in another system: metres, or a shifted map.
  private static func requireWGS84(_ json: JSONValue) throws(WireError) {
    guard case .string(let name) = json["crs"]?["properties"]?["name"],
      !["CRS84", ":4326", ":4490"].contains(where: name.hasSuffix)
    else { return }
    throw WireError(
      field: "area",
      expected: Text(
        "the file is in the coordinate system \(name); export it in WGS 84 (EPSG:4326)",
        "文件的坐标系为“\(name)”；请以 WGS 84（EPSG:4326）导出"))
  }
}
