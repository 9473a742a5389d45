SET LOCAL ROLE muster_owner;

CREATE TABLE muster.request (
  request_id text NOT NULL,
  content_hash bytea NOT NULL,
  method text NOT NULL,
  answer text,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT request_pkey PRIMARY KEY (request_id),
  CONSTRAINT request_id_length CHECK (length(request_id) BETWEEN 1 AND 64),
  CONSTRAINT request_method_length CHECK (length(method) BETWEEN 1 AND 64),
  CONSTRAINT request_actor_length CHECK (length(actor) BETWEEN 1 AND 128)
);
COMMENT ON TABLE muster.request IS
  'Requests that were carried out, by the caller''s id, so that the same one is answered again and not done again.';
COMMENT ON COLUMN muster.request.content_hash IS 'SHA-256 of the request without its id.';
COMMENT ON COLUMN muster.request.answer IS
  'The response, JSON; null only inside the transaction that carries the request out.';
GRANT SELECT ON muster.request TO muster_officer, muster_reconciler;

CREATE FUNCTION muster.claim_request(
  request_id text, method text, content_hash bytea, actor text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  first request;
BEGIN
  PERFORM refuse_nobody(claim_request.actor);
  IF claim_request.request_id IS NULL OR length(claim_request.request_id) NOT BETWEEN 1 AND 64 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A request_id has 1 to 64 characters.',
      DETAIL = jsonb_build_object('rule', 'request_id', 'field', 'request_id')::text;
  END IF;
  -- Waits here while another session carries out a request with the same id.
  INSERT INTO request (request_id, method, content_hash, actor)
  VALUES (
    claim_request.request_id, claim_request.method, claim_request.content_hash,
    claim_request.actor)
  ON CONFLICT ON CONSTRAINT request_pkey DO NOTHING;
  IF FOUND THEN
    RETURN NULL;
  END IF;

  SELECT * INTO STRICT first FROM request WHERE request.request_id = claim_request.request_id;
  IF first.method <> claim_request.method OR first.content_hash <> claim_request.content_hash THEN
    RAISE EXCEPTION USING ERRCODE = 'MU005',
      MESSAGE = format(
        'The request_id %s was used for another request; give this one an id of its own.',
        first.request_id),
      DETAIL = jsonb_build_object(
        'rule', 'request_id_reused', 'request_id', first.request_id, 'method', first.method,
        'recorded_at', first.recorded_at)::text;
  END IF;
  IF first.answer IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('The request %s was carried out, but left no answer.', first.request_id),
      DETAIL = jsonb_build_object(
        'rule', 'request_unanswered', 'request_id', first.request_id, 'method', first.method)::text;
  END IF;
  RETURN first.answer;
END
$$;
COMMENT ON FUNCTION muster.claim_request IS
  'Takes a request id for this transaction: null when it is new, the first answer when the same request was carried out. Waits for a session that is at it. MU004: carried out without an answer. MU005: the id was used for another request. MU006: bad id.';
GRANT EXECUTE ON FUNCTION muster.claim_request TO muster_officer, muster_reconciler;

CREATE FUNCTION muster.answer_request(request_id text, answer text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  UPDATE request SET answer = answer_request.answer
  WHERE request.request_id = answer_request.request_id AND request.answer IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('The request %s is not waiting for an answer.', answer_request.request_id),
      DETAIL = jsonb_build_object(
        'rule', 'request_not_claimed', 'request_id', answer_request.request_id)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.answer_request IS
  'Keeps the answer of a request claimed in this transaction. MU004: not claimed, or answered already.';
GRANT EXECUTE ON FUNCTION muster.answer_request TO muster_officer, muster_reconciler;

RESET ROLE;
