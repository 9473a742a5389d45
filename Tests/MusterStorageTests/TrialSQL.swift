import MusterStorage

/// Statements of the tests themselves.
enum TrialSQL: String, SQLText {
  case one = "SELECT 1"
  case echo = "SELECT $1::text"
  case number = "SELECT $1::bigint"
  case fault = "SELECT 1 / $1::bigint"
  case missing = "SELECT * FROM nowhere"
  case series = """
    SELECT n, n, n, n, 'warehouse ' || n, 'item', 'lot', date '2027-01-31', n, n, n, n % 2 = 0,
      NULL::text, now()
    FROM generate_series(1, $1::bigint) AS n
    """
  case who = "SELECT current_user::text, current_setting('transaction_isolation')"
  case sessionSettings = """
    SELECT current_setting('search_path'), current_setting('client_encoding'),
      current_setting('TimeZone'), current_setting('application_name')
    """
  case insert = "INSERT INTO public.note (number, words) VALUES ($1, $2)"
  case count = "SELECT count(*) FROM public.note"
  case words = "SELECT words FROM public.note ORDER BY number"
  case sleep = "SELECT pg_sleep($1)"
  case process = "SELECT pg_backend_pid()"
  case end = "SELECT pg_terminate_backend($1::integer, 10000)"
  case prepared = "SELECT count(*) FROM pg_prepared_statements"
  case raise = "SELECT public.refuse($1, $2, $3)"
  case date = "SELECT $1::date"
  case moment = "SELECT $1::timestamptz"
  case boolean = "SELECT $1::boolean"
  case real = "SELECT $1::double precision"
  case bytes = "SELECT $1::bytea"
  case json = "SELECT $1::jsonb"
  case numbers = "SELECT $1::bigint[]"
  case texts = "SELECT $1::text[]"
  case clusterSettings = """
    SELECT name || ' ' || setting FROM pg_settings
    WHERE name IN ('data_checksums', 'fsync', 'listen_addresses', 'server_encoding',
      'synchronous_commit', 'unix_socket_permissions')
    ORDER BY name
    """
  case increment = "UPDATE public.note SET words = words || $2 WHERE number = $1"
}

enum TrialCopy: String, CopyText {
  case `in` = "COPY public.note (number, words) FROM STDIN"
  case out =
    "COPY (SELECT number, words FROM public.note ORDER BY number) TO STDOUT (FORMAT binary)"
  case outText = "COPY (SELECT number, words FROM public.note ORDER BY number) TO STDOUT"
  case kinds = """
    COPY (VALUES (1::smallint, 2, 3::bigint, 1.5::double precision, true, '雨', '\\x00ff'::bytea,
      NULL::integer)) TO STDOUT (FORMAT binary)
    """
}

extension Connection {
  static func trial(to target: ConnectionTarget) throws -> Connection {
    let connection = try Connection(to: target)
    try connection.execute(
      script: """
        CREATE TABLE public.note (number bigint PRIMARY KEY, words text);
        CREATE FUNCTION public.refuse(code text, message text, detail text) RETURNS void
        LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION USING ERRCODE = code, MESSAGE = message, DETAIL = detail;
        END
        $$
        """)
    return connection
  }
}

extension Statement where Row: SQLValue {
  /// A statement that answers one value.
  static func one(_ text: TrialSQL) -> Statement {
    Statement(text) { row throws(StorageError) in try row.read() }
  }

  /// A statement that answers one value for one parameter.
  static func one(_ text: TrialSQL, _ parameter: some SQLValue) -> Statement {
    Statement(text, parameter) { row throws(StorageError) in try row.read() }
  }
}
