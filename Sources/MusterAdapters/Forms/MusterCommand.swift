public import ArgumentParser
import MusterModel
import MusterService

/// The command line: `muster NOUN VERB`.
public struct MusterCommand: AsyncParsableCommand {
  public init() {}

  public static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "muster",
      abstract: Interface.say(
        "Keeps emergency stock and teams, and decides who sends what to an incident.",
        "管理应急物资与队伍，决定谁向事件送什么、走哪条路、何时到达。"),
      version: MusterVersion.current,
      subcommands: nouns + [ServeForm.self, CallForm.self, DatabaseForms.self])
  }

  /// The forms of the command table, grouped by noun.
  static let nouns: [any ParsableCommand.Type] = [
    ServiceForms.self, RegionForms.self, WarehouseForms.self, ItemForms.self, PackForms.self,
    KitForms.self, SubstituteForms.self, TeamForms.self, StockForms.self, TransferForms.self,
    LotForms.self, MovementForms.self,
    CountForms.self, FloorForms.self, QuotaForms.self, RoadForms.self, IncidentForms.self,
    AllocationForms.self, ReconcileForms.self,
  ]

  /// Runs what the arguments say, and ends the process as the contract says.
  public static func start() async -> Never {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      exit()
    } catch let error as ServiceError {
      error.report()
      exit(withError: ExitCode(Ending(error).rawValue))
    } catch  where Interface.isJSON && exitCode(for: error) == .validationFailure {
      let message = message(for: error)
      ServiceError(.invalidRequest, Text(message, message)).report()
      exit(withError: ExitCode(Ending.usage.rawValue))
    } catch {
      exit(withError: error)
    }
  }
}

/// A noun of the command line: a group of verbs.
protocol NounForms: ParsableCommand {
  static var noun: String { get }
  static var title: Text { get }
  static var verbs: [any CommandForm.Type] { get }
}

extension NounForms {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: noun, abstract: title(Interface.language), subcommands: verbs)
  }
}
