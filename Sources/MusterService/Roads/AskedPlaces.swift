/// Places that a question names together.
struct AskedPlaces {
  let places: [Place]
  /// What an error calls each.
  let field: (Int) -> String

  /// - Parameter field: the list's name in the request.
  init(_ places: [Place], _ field: String) {
    self.init(places) { "\(field)[\($0)]" }
  }

  init(_ places: [Place], field: @escaping (Int) -> String) {
    self.places = places
    self.field = field
  }

  /// Whether a register says where one of them is.
  var areInRegisters: Bool {
    places.contains { $0.warehouse != nil || $0.team != nil || $0.incident != nil }
  }
}
