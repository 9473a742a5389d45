import MusterModel
import MusterStorage

/// Codes to ids: whoever names what is not there is told so.
extension Transaction {
  func regionID(_ code: String) throws(ServiceError) -> Int64 {
    guard let identifier = try first(.regionID(code)) else {
      throw .notFound(Text("region", "区划"), code)
    }
    return identifier
  }

  func warehouseID(_ code: String) throws(ServiceError) -> Int64 {
    guard let identifier = try first(.warehouseID(code)) else {
      throw .notFound(Text("warehouse", "仓库"), code)
    }
    return identifier
  }

  func itemID(_ code: String) throws(ServiceError) -> Int64 {
    guard let identifier = try first(.itemID(code)) else {
      throw .notFound(Text("item", "物资"), code)
    }
    return identifier
  }

  func lotID(_ code: String, ofItem item: Int64) throws(ServiceError) -> Int64 {
    guard let identifier = try first(.lotID(code, ofItem: item)) else {
      throw .notFound(Text("lot", "批次"), code)
    }
    return identifier
  }

  func incident(_ code: String) throws(ServiceError) -> IncidentRow {
    guard let row = try first(Statement<IncidentRow>.incident(code)) else {
      throw .notFound(Text("incident", "事件"), code)
    }
    return row
  }
}
