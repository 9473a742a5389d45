#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Work on threads of its own, since what blocks must not sit on the few threads of Swift's tasks.
enum OwnThreads {
  /// Runs `work` on so many threads at once and waits for all.
  ///
  /// - Returns: what each gave, in the order of their numbers.
  static func run(
    _ count: Int, _ work: @escaping (Int) throws -> Double
  ) throws -> [Double] {
    let jobs = (0..<count).map { number in Job { try work(number) } }
    var threads: [pthread_t] = []
    for job in jobs {
      var thread = pthread_t()
      let status = unsafe pthread_create(
        &thread, nil,
        { pointer in
          guard let pointer = unsafe pointer else { return nil }
          unsafe Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().run()
          return nil
        }, Unmanaged.passRetained(job).toOpaque())
      guard status == 0 else { throw NoThread(status: status) }
      threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
    return try jobs.map { try $0.result.get() }
  }

  struct NoThread: Error { let status: Int32 }

  private final class Job {
    private let work: () throws -> Double
    private(set) var result: Result<Double, any Error> = .success(0)

    init(_ work: @escaping () throws -> Double) { self.work = work }

    func run() { result = Result { try work() } }
  }
}
