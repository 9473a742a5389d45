// swift-tools-version: 6.2
// The layer table of the program: a target imports what its line names and nothing else.
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]
let strictAndSafe = strict + [.strictMemorySafety()]
/// Optimized in debug builds too: tests hold whole cities against an oracle, which takes minutes else.
let alwaysFast: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

/// A layer of pure Swift.
func layer(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strictAndSafe)
}

/// A layer that talks to a C library, where memory safety rests on that library's contract.
func layerOnC(
  _ name: String, _ dependencies: Target.Dependency..., settings: [SwiftSetting] = [],
  plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: strict + settings, plugins: plugins)
}

func program(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: strictAndSafe)
}

func tests(
  of name: String, _ dependencies: Target.Dependency..., exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "muster",
  products: [.executable(name: "muster", targets: ["muster"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    // Has the headers of libxlsxwriter and libzip, and loads the libraries when they are needed.
    .target(name: "CSpreadsheets", linkerSettings: [.linkedLibrary("dl")]),
    .target(
      name: "COpenStreetMap",
      linkerSettings: [.linkedLibrary("z"), .linkedLibrary("expat"), .linkedLibrary("bz2")]),

    layer("Measures"),
    .target(
      name: "RoadRouting", dependencies: ["Measures"], swiftSettings: strictAndSafe + alwaysFast),
    layerOnC(
      "RoadImport", "COpenStreetMap", "CZlib", "RoadRouting", "Measures", settings: alwaysFast),
    .target(
      name: "StockAllocation", dependencies: ["Measures"],
      swiftSettings: strictAndSafe + alwaysFast),
    layer("MusterModel", "Measures"),
    layerOnC("Spreadsheets", "CSpreadsheets", "CExpat", "MusterModel"),
    layerOnC(
      "MusterStorage", "CLibPQ", "MusterModel", "Measures", subprocess, logging,
      plugins: ["EmbedMigrations"]),
    .plugin(
      name: "EmbedMigrations", capability: .buildTool(), dependencies: ["embed-migrations"],
      path: "Sources/EmbedMigrations"),
    // Its folder has a link to Migrations, so that the build notices a file that is added there.
    .executableTarget(
      name: "embed-migrations", exclude: ["Migrations"], swiftSettings: strictAndSafe),
    layer(
      "MusterService", "MusterStorage", "MusterModel", "Spreadsheets", "StockAllocation",
      "RoadImport", "RoadRouting", "Measures"),
    layer("MusterAdapters", "MusterService", "MusterModel", "Measures", arguments),
    program("muster", "MusterAdapters"),
    program("muster-district", "MusterModel", "Measures", arguments),
    program(
      "muster-bench", "MusterService", "MusterStorage", "MusterModel", "StockAllocation",
      "RoadImport", "RoadRouting", "Measures", arguments),

    .target(name: "SeededNumbers", path: "Tests/SeededNumbers", swiftSettings: strictAndSafe),
    .target(
      name: "MusterTesting", dependencies: ["MusterStorage"], path: "Tests/MusterTesting",
      swiftSettings: strict),
    tests(of: "Measures"),
    tests(of: "RoadRouting", "Measures", "SeededNumbers"),
    tests(
      of: "RoadImport", "RoadRouting", "Measures", "COpenStreetMap", "CZlib", "SeededNumbers"),
    tests(of: "StockAllocation", "Measures", "SeededNumbers"),
    tests(of: "MusterModel", "MusterTesting", "MusterStorage", "Measures", "SeededNumbers"),
    tests(
      of: "Spreadsheets", "MusterModel", "MusterTesting", "SeededNumbers", exclude: ["Fixtures"]),
    tests(of: "MusterStorage", "MusterTesting", "MusterModel", "Measures", "SeededNumbers"),
    tests(
      of: "MusterService", "MusterTesting", "MusterStorage", "MusterModel", "Spreadsheets",
      "Measures", "SeededNumbers"),
    tests(
      of: "MusterAdapters", "muster", "MusterTesting", "MusterService", "MusterStorage",
      "MusterModel", "Measures", "SeededNumbers", arguments, exclude: ["Golden"]),
    tests(of: "muster-district", "MusterModel", "Measures"),
  ],
  cxxLanguageStandard: .cxx17
)
