internal import Synchronization

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Work to do, of which the doing makes more, for several threads to take from.
final class TaskPool<Work: Sendable>: Sendable {
  private struct Stock {
    var waiting: [Work]
    var underWay = 0
  }

  private let stock: Mutex<Stock>

  init(_ first: [Work]) { stock = Mutex(Stock(waiting: first)) }

  /// Does all work, on so many threads.
  ///
  /// - Parameter makeWorker: called once a thread; what it gives does one piece of work and tells
  ///   what it leads to.
  func run(workers: Int, _ makeWorker: @escaping @Sendable () -> (Work) -> [Work]) {
    Workers.run(workers) { _ in
      let work = makeWorker()
      while true {
        switch self.take() {
        case .work(let piece): self.finish(leadingTo: work(piece))
        case .wait: usleep(20)
        case .done: return
        }
      }
    }
  }

  private enum Taken {
    case work(Work)
    case wait
    case done
  }

  /// The last in, so that parts of one part are worked on while they are at hand.
  private func take() -> Taken {
    stock.withLock { stock in
      if let work = stock.waiting.popLast() {
        stock.underWay += 1
        return .work(work)
      }
      return stock.underWay == 0 ? .done : .wait
    }
  }

  private func finish(leadingTo more: [Work]) {
    stock.withLock { stock in
      stock.underWay -= 1
      stock.waiting += more
    }
  }
}
