import RoadImport
import Testing

@Suite struct TruckProfileTests {
  private let way = TestedWay(profile: .truck)

  @Test(
    "It is slower than a car, and nowhere above 80 km/h",
    arguments: [
      (["highway": "motorway", "oneway": "no"], 80), (["highway": "primary"], 55),
      (["highway": "trunk", "maxspeed": "120"], 80),
      (["highway": "primary", "maxspeed": "50"], 45),
      (["highway": "primary", "maxspeed": "100", "maxspeed:hgv": "60"], 54),
      (["highway": "primary", "maxspeed": "50", "maxspeed:hgv": "none"], 45),
    ] as [(KeyValuePairs<String, String>, Double)])
  func speeds(tags: KeyValuePairs<String, String>, speed: Double) throws {
    let time = TestedWay.milliseconds(at: speed)
    #expect(try way.times(tags) == [time, time])
    for (highway, speed) in RoadProfile.car.speeds {
      #expect(RoadProfile.truck.speeds[highway, default: .infinity] <= speed)
    }
  }

  @Test(
    "The most special tag of access decides",
    arguments: [
      (["hgv": "no"], false), (["hgv": "private"], false), (["hgv": "unsuitable"], false),
      (["hgv": "designated"], true), (["hgv": "destination"], true),
      (["motor_vehicle": "no"], false), (["motor_vehicle": "no", "hgv": "designated"], true),
      (["motor_vehicle": "no", "hgv": "yes"], true),
      (["motor_vehicle": "no", "hgv": "delivery"], true),
      (["access": "no", "motor_vehicle": "yes"], true), (["access": "no", "vehicle": "yes"], true),
      (["access": "yes", "motor_vehicle": "no"], false),
      (["access": "no", "motor_vehicle": "yes", "hgv": "no"], false),
      (["vehicle": "no", "motor_vehicle": "destination"], true),
      (["access": "private"], false), (["motorcar": "no"], true),
      (["access": "no", "motor_vehicle": "nonsense"], false),
    ] as [(KeyValuePairs<String, String>, Bool)])
  func access(tags: KeyValuePairs<String, String>, isOpen: Bool) throws {
    #expect(try way.isOpen(tags, on: "primary") == isOpen)
  }

  @Test(
    "A limit below its size or weight closes a road, one that cannot be read does not",
    arguments: [
      ("maxheight", ["3.9", "3.8 m", "3.99m", "12'6\"", "13'", "12 ft 6 in", "380 cm"], false),
      ("maxheight", ["4", "4.0", "4.2 m", "13'2\"", "13 ft 3 in"], true),
      (
        "maxheight", ["default", "none", "below_default", "", "3,8", "3.8 ells", "m", "3.8 4"], true
      ),
      ("maxheight:physical", ["3.5"], false),
      ("maxwidth", ["2.5", "2.54 m", "8'"], false), ("maxwidth", ["2.55", "3"], true),
      ("maxlength", ["11.9", "10 m"], false), ("maxlength", ["12", "18.75 m"], true),
      ("maxweight", ["7.5 t", "7.5", "16000 lbs", "17.9", "7500 kg", "10 st"], false),
      ("maxweight", ["18", "18 t", "40000 lbs", "20 st", "none", "unsigned"], true),
      ("maxgcweight", ["12"], false), ("maxweightrating:hgv", ["3.5"], false),
      ("maxweightrating", ["3.5"], false), ("maxgcweight", ["40"], true),
    ] as [(String, [String], Bool)])
  func limits(key: String, values: [String], isOpen: Bool) throws {
    for value in values {
      let read = try way.read(["highway": "primary", key: value.replacing("\"", with: "&quot;")])
      #expect(read.dropped[.overLimit] == (isOpen ? nil : 1), "\(key)=\(value)")
    }
  }

  @Test("Cars pass under low bridges") func carPasses() throws {
    #expect(try TestedWay(profile: .car).isOpen(["highway": "primary", "maxheight": "2.2"]))
  }

  @Test("Profiles are found by their names") func names() {
    for profile in RoadProfile.all { #expect(RoadProfile.named(profile.name) == profile) }
    #expect(RoadProfile.named("lorry") == nil)
  }
}
