/// What a command answered: its response, and for a write what became of it.
public struct Answer<Response: WireObject> {
  public let response: Response
  /// Nil for a read.
  public let trailer: WriteTrailer?

  /// The response object of the contract.
  public var json: String {
    var writer = JSONWriter()
    writer.object {
      response.writeMembers(to: &$0)
      trailer?.writeMembers(to: &$0)
    }
    return writer.text
  }
}
