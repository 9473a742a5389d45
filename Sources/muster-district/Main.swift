@main struct MusterDistrict { static func main() {} }
