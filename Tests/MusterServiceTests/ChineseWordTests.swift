import MusterModel
import MusterStorage
import Testing

@testable import MusterService

@Suite struct ChineseWordTests {
  @Test func `every command says what it does`() {
    for command in CommandTable.commands { expectBothLanguages(command.summary, command.name) }
  }

  @Test func `every word of the vocabularies`() {
    func expectWords<Word: Vocabulary>(of _: Word.Type) {
      for word in Word.allCases {
        #expect(word.chinese != word.rawValue)
        #expect(!word.chinese.utf8.contains { $0 < 0x80 }, "\(word)")
      }
      #expect(Set(Word.allCases.map(\.chinese)).count == Word.allCases.count)
    }
    expectWords(of: Tier.self)
    expectWords(of: RegionLevel.self)
    expectWords(of: Condition.self)
    expectWords(of: IncidentLevel.self)
    expectWords(of: IncidentState.self)
    expectWords(of: TeamStatus.self)
    expectWords(of: HoldState.self)
    expectWords(of: TransferState.self)
    expectWords(of: LotEventKind.self)
    expectWords(of: MovementKind.self)
    expectWords(of: LedgerAccount.self)
    expectWords(of: QuotaScope.self)
    expectWords(of: TimeBasis.self)
    expectWords(of: CountState.self)
    expectWords(of: CountNeed.self)
    expectWords(of: CountOutcome.self)
    expectWords(of: ClosureState.self)
  }

  @Test(
    arguments: [
      .unreadableTarget("x"), .unavailable("no route"), .denied("permission denied"), .timeout,
      .retryable(SQLState("40001")), .outcomeUnknown("lost"), .malformed("a row is odd"),
      .other(sqlState: SQLState("XX000"), message: "it is broken"), .schema(.missing),
      .schema(.older(found: 1, needed: 2)), .schema(.newer(found: 3, known: 2)),
      .schema(.changed(number: 1, name: "0001_roles")),
      .schema(.renamed(number: 1, applied: "a", known: "b")), .schema(.gap(number: 2)),
      .schema(
        .failed(
          number: 2, name: "0002_x", line: 7, sqlState: SQLState("42601"), message: "not valid")),
      .schema(.failed(number: 2, name: "x", line: nil, sqlState: .none, message: "not valid")),
      .schema(.serverTooOld(ServerVersion(number: 140_000))), .schema(.encoding("LATIN1")),
    ] as [StorageError])
  func `every failure of the database`(_ error: StorageError) {
    expectBothLanguages(ServiceError(error).message)
  }

  @Test(arguments: Refusal.Code.allCases)
  func `a refusal of a database that is newer than the program`(_ code: Refusal.Code) {
    for detail in [nil, "not JSON", #"{"rule": "of_next_year"}"#] {
      let refusal = Refusal(code: code, message: "It is not to be.", detail: detail)
      expectBothLanguages(ServiceError(StorageError.refused(refusal)).message)
    }
  }

  @Test(
    arguments: [
      .noHome, .homeNotWritable(path: "/x", reason: "Permission denied"),
      .homeNotWritable(path: "/x", reason: "Something that is rare"),
      .homeNotReachable(folder: "/root", user: "postgres"),
      .foreignOwner(path: "/x", userIdentifier: 7), .socketPathTooLong(path: "/x"),
      .noServerAccount, .programsMissing(searched: ["/usr/lib/postgresql", "PATH"]),
      .programsTooOld(folder: "/x", version: "14.1"),
      .otherMajorVersion(cluster: "15", programs: "17.2"),
      .initializationFailed(message: "it is full"),
      .startFailed(message: "it is not ours", logFile: "/x/server.log"),
      .stopFailed(message: "there are sessions"), .interrupted,
    ] as [PrivateClusterError])
  func `every failure of the private cluster`(_ error: PrivateClusterError) {
    expectBothLanguages(ServiceError(error).message)
  }

  @Test func `the system's usual reasons are told in Chinese, and rare ones quoted`() {
    #expect(Text(systemReason: "No such file or directory").chinese == "没有那个文件或目录")
    #expect(Text(systemReason: "Permission denied").chinese == "没有权限")
    #expect(Text(systemReason: "Level 3 halted").chinese == "系统报告“Level 3 halted”")
  }
}
