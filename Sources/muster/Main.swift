import MusterAdapters

@main
struct Muster {
  static func main() async {
    await MusterCommand.start()
  }
}
