private import Measures
public import MusterModel

enum IncidentSQL: String, SQLText {
  case open = """
    SELECT open_incident($1, $2, $3, $4, $5, $6::smallint, $7, coalesce($8, session_user),
      (
        SELECT array_agg(item_id ORDER BY line)
        FROM unnest($9::text[]) WITH ORDINALITY AS asked (code, line)
        LEFT JOIN item USING (code)
      ), $10, $11, $12::smallint[], $13, array_fill(NULL::text, ARRAY[cardinality($9::text[])]), $14,
      $15, $16, $17)
    """
  case unknownItems = """
    SELECT DISTINCT code
    FROM unnest($1::text[]) AS asked (code)
    WHERE code IS NOT NULL AND code NOT IN (SELECT item.code FROM item)
    ORDER BY code
    """
  case unknownKits = """
    SELECT DISTINCT code
    FROM unnest($1::text[]) AS asked (code)
    WHERE code NOT IN (SELECT kit.code FROM kit)
    ORDER BY code
    """
  case list = """
    SELECT incident_id, code, kind, level, longitude, latitude, priority, exercise, state,
      opened_at, closed_at,
      (SELECT region.code FROM region WHERE region.region_id = incident.region_id) AS region,
      (
        SELECT region.code FROM region
        WHERE region.region_id = incident.region_id AND region.level = 'community'
      ) AS community, (
        SELECT CASE region.level WHEN 'street' THEN region.code WHEN 'community' THEN parent.code END
        FROM region
        LEFT JOIN region AS parent ON parent.region_id = region.parent_region_id
        WHERE region.region_id = incident.region_id
      ) AS street
    FROM incident
    WHERE ($1::incident_state IS NULL OR state = $1)
      AND ($2::text IS NULL OR code > $2)
    ORDER BY code
    LIMIT $3
    """
  case find = """
    SELECT incident_id, code, kind, level, longitude, latitude, priority, exercise, state,
      opened_at, closed_at,
      (SELECT region.code FROM region WHERE region.region_id = incident.region_id) AS region,
      (
        SELECT region.code FROM region
        WHERE region.region_id = incident.region_id AND region.level = 'community'
      ) AS community, (
        SELECT CASE region.level WHEN 'street' THEN region.code WHEN 'community' THEN parent.code END
        FROM region
        LEFT JOIN region AS parent ON parent.region_id = region.parent_region_id
        WHERE region.region_id = incident.region_id
      ) AS street
    FROM incident
    WHERE code = $1
    """
  case among = """
    SELECT incident_id, code, kind, level, longitude, latitude, priority, exercise, state,
      opened_at, closed_at,
      (SELECT region.code FROM region WHERE region.region_id = incident.region_id) AS region,
      (
        SELECT region.code FROM region
        WHERE region.region_id = incident.region_id AND region.level = 'community'
      ) AS community, (
        SELECT CASE region.level WHEN 'street' THEN region.code WHEN 'community' THEN parent.code END
        FROM region
        LEFT JOIN region AS parent ON parent.region_id = region.parent_region_id
        WHERE region.region_id = incident.region_id
      ) AS street
    FROM incident
    WHERE incident_id = ANY (ARRAY(
      SELECT (SELECT incident_id FROM incident WHERE code = asked.code)
      FROM unnest($1::text[]) AS asked (code)))
    """
  /// Each incident, item and kit is looked up by its key: how many others there are, open or long
  /// closed, makes no difference.
  case requests = """
    SELECT incident_id, item_id,
      (SELECT code FROM item WHERE item.item_id = asked.item_id),
      (SELECT name FROM item WHERE item.item_id = asked.item_id),
      (SELECT unit FROM item WHERE item.item_id = asked.item_id),
      quantity, capability, type, teams, people, kit_id,
      (SELECT code FROM kit WHERE kit.kit_id = asked.kit_id),
      (SELECT name FROM kit WHERE kit.kit_id = asked.kit_id), substitutes
    FROM resource_request AS asked
    WHERE incident_id = ANY (ARRAY(
      SELECT (SELECT incident_id FROM incident WHERE incident.code = named.code)
      FROM unnest($1::text[]) AS named (code)))
    ORDER BY incident_id, line
    """
  case change = """
    SELECT change_requests($1, $2, $3, $4, $5::smallint[], $6, coalesce($7, session_user), $8, $9, $10)
    """
  case close = "SELECT close_incident($1, coalesce($2, session_user))"
  case coordinates =
    "SELECT code, longitude, latitude FROM incident WHERE code = ANY ($1)"
}

/// An incident with its id, its requests left out.
public struct IncidentRow: Hashable, Sendable {
  public let identifier: Int64
  public let incident: Incident
  /// The code of the community that it was said to lie in.
  public let community: String?
  /// The code of the street that it, or its community, was said to lie in.
  public let street: String?

  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    identifier = try row.read()
    var incident = Incident()
    incident.code = try row.read()
    incident.kind = try row.read()
    incident.level = try row.read()
    incident.coordinate = try row.readCoordinate()
    incident.priority = try row.read()
    incident.isExercise = try row.read()
    incident.state = try row.read()
    incident.openedAt = try row.read()
    incident.closedAt = try row.read()
    incident.region = try row.read()
    self.incident = incident
    community = try row.read()
    street = try row.read()
  }
}

extension Statement<IncidentRow> {
  public static func incident(_ code: String) -> Statement {
    Statement(IncidentSQL.find, code) { (row) throws(StorageError) in
      try IncidentRow(reading: &row)
    }
  }

  /// In any order; those that are not there are left out.
  public static func incidents(among codes: [String]) -> Statement {
    Statement(IncidentSQL.among, codes) { (row) throws(StorageError) in
      try IncidentRow(reading: &row)
    }
  }

  /// Incidents by code, after the code `after`.
  public static func incidents(state: IncidentState?, after: String?, limit: Int) -> Statement {
    Statement(IncidentSQL.list, state, after, limit) { (row) throws(StorageError) in
      try IncidentRow(reading: &row)
    }
  }
}

/// A request with the id and the names of its item or kit.
public struct RequestRow: Hashable, Sendable {
  public let incidentID: Int64
  public let itemID: Int64?
  public let itemName: String?
  public let unit: String?
  public let kitID: Int64?
  public let kitName: String?
  public let request: ResourceRequest
}

extension Statement<RequestRow> {
  /// The requests of these incidents, in the order in which each stated them; the least type, which
  /// any team satisfies, as none.
  public static func requests(ofIncidents incidents: [String]) -> Statement {
    Statement(IncidentSQL.requests, incidents) { (row) throws(StorageError) in
      let incidentID: Int64 = try row.read()
      let itemID: Int64? = try row.read()
      var request = ResourceRequest()
      request.item = try row.read()
      let itemName: String? = try row.read()
      let unit: String? = try row.read()
      request.quantity = try row.read()
      request.capability = try row.read()
      let type: Int? = try row.read()
      request.type = type == ResourceRequest.leastType ? nil : type
      request.teams = try row.read()
      request.people = try row.read()
      let kitID: Int64? = try row.read()
      request.kit = try row.read()
      let kitName: String? = try row.read()
      request.allowsSubstitutes = try row.read()
      return RequestRow(
        incidentID: incidentID, itemID: itemID, itemName: itemName, unit: unit, kitID: kitID,
        kitName: kitName, request: request)
    }
  }
}

extension Statement<String> {
  /// Those of the codes that no item has, by code.
  public static func unknownItems(among codes: [String]) -> Statement {
    Statement(IncidentSQL.unknownItems, codes) { (row) throws(StorageError) in try row.read() }
  }

  /// Those of the codes that no kit has, by code.
  public static func unknownKits(among codes: [String]) -> Statement {
    Statement(IncidentSQL.unknownKits, codes) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<Int64> {
  /// Opens the incident with its requests and gives its id.
  public static func open(_ incident: Incident, actor: String?) -> Statement {
    Statement(
      IncidentSQL.open, incident.code, incident.kind, incident.level,
      incident.coordinate.longitude, incident.coordinate.latitude, incident.priority,
      incident.isExercise, actor, incident.requests.map(\.item), incident.requests.map(\.quantity),
      incident.requests.map(\.capability), incident.requests.map(\.type),
      incident.requests.map(\.teams), incident.requests.map(\.people),
      incident.requests.map(\.kit), incident.requests.map(\.allowsSubstitutes), incident.region
    ) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<Void> {
  /// Says what an open incident needs of the items and capabilities named; none where it is 0.
  public static func change(
    _ requests: [ResourceRequest], ofIncident code: String, actor: String?
  ) -> Statement {
    Statement(
      IncidentSQL.change, code, requests.map(\.item), requests.map(\.quantity),
      requests.map(\.capability), requests.map(\.type), requests.map(\.teams), actor,
      requests.map(\.people), requests.map(\.kit), requests.map(\.allowsSubstitutes))
  }

  /// Closes an incident of which nothing is under way any more.
  public static func close(incident code: String, actor: String?) -> Statement {
    Statement(IncidentSQL.close, code, actor)
  }
}

extension Statement<NamedCoordinate> {
  /// In any order; those that are not there are left out.
  public static func coordinates(ofIncidents codes: [String]) -> Statement {
    Statement(IncidentSQL.coordinates, codes) { (row) throws(StorageError) in
      NamedCoordinate(code: try row.read(), coordinate: try row.readCoordinate())
    }
  }
}
