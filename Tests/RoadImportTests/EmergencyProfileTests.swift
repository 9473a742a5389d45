import RoadImport
import Testing

@Suite struct EmergencyProfileTests {
  private let way = TestedWay(profile: .emergency)

  @Test(
    "It is faster than a car on main roads, at the limit, and nowhere above 120 km/h",
    arguments: [
      (["highway": "motorway", "oneway": "no"], 120), (["highway": "primary"], 75),
      (["highway": "tertiary"], 50), (["highway": "residential"], 30),
      (["highway": "primary", "maxspeed": "80"], 80),
      (["highway": "trunk", "maxspeed": "130"], 120), (["highway": "busway"], 50),
      (["highway": "pedestrian"], 10), (["highway": "pedestrian", "maxspeed": "20"], 10),
    ] as [(KeyValuePairs<String, String>, Double)])
  func speeds(tags: KeyValuePairs<String, String>, speed: Double) throws {
    let time = TestedWay.milliseconds(at: speed)
    #expect(try way.times(tags) == [time, time])
  }

  @Test("It is never slower than a car") func atLeastTheCar() {
    for (highway, speed) in RoadProfile.car.speeds {
      let own = RoadProfile.emergency.speeds[highway, default: 0]
      #expect(own >= speed && own <= 1.2 * speed, "\(highway)")
    }
  }

  @Test(
    "What is closed to others is open to it, unless it is closed to all",
    arguments: [
      (["highway": "service", "access": "private"], true),
      (["highway": "service", "access": "destination"], true),
      (["highway": "service", "motor_vehicle": "private"], true),
      (["highway": "service", "access": "no", "motor_vehicle": "private"], true),
      (["highway": "service", "access": "no"], false),
      (["highway": "residential", "motor_vehicle": "no"], false),
      (["highway": "residential", "vehicle": "no"], false),
      (["highway": "service", "access": "no", "bus": "yes"], true),
      (["highway": "service", "access": "no", "psv": "yes"], true),
      (["highway": "service", "access": "no", "bus": "no"], false),
      (["highway": "residential", "bus": "no", "psv": "no"], true),
      (["highway": "service", "motor_vehicle": "no", "emergency": "yes"], true),
      (["highway": "service", "access": "no", "emergency": "designated"], true),
      (["highway": "service", "service": "emergency_access", "access": "no"], true),
      (["highway": "service", "service": "emergency_access"], true),
      (["highway": "service", "service": "driveway", "access": "no"], false),
      (["highway": "service", "service": "emergency_access", "emergency": "no"], false),
      (["highway": "primary", "emergency": "no"], false),
      (["highway": "busway", "access": "no", "bus": "designated", "emergency": "no"], false),
      (["highway": "pedestrian", "motor_vehicle": "no"], false),
      (["highway": "pedestrian", "area": "yes"], false),
      (["highway": "footway"], false), (["highway": "footway", "emergency": "yes"], false),
    ] as [(KeyValuePairs<String, String>, Bool)])
  func access(tags: KeyValuePairs<String, String>, isOpen: Bool) throws {
    #expect(try way.isOpen(tags) == isOpen)
  }

  @Test("It obeys one-way streets") func oneWay() throws {
    let time = TestedWay.milliseconds(at: 50)
    #expect(try way.times(["highway": "tertiary", "oneway": "yes"]) == [time, nil])
  }
}
