SET LOCAL ROLE muster_owner;

CREATE TABLE muster.road_network (
  network_id bigint GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  profile text NOT NULL,
  checksum text NOT NULL,
  node_count integer NOT NULL,
  arc_count integer NOT NULL,
  dropped jsonb NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now(),
  closures_version bigint NOT NULL DEFAULT 0,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  CONSTRAINT road_network_pkey PRIMARY KEY (network_id),
  CONSTRAINT road_network_name_key UNIQUE (name),
  CONSTRAINT road_network_name_length CHECK (length(name) BETWEEN 1 AND 64),
  CONSTRAINT road_network_profile_length CHECK (length(profile) BETWEEN 1 AND 64),
  CONSTRAINT road_network_checksum_form CHECK (checksum ~ '^[0-9a-f]{64}$'),
  CONSTRAINT road_network_counts_not_negative CHECK (node_count >= 0 AND arc_count >= 0)
);
COMMENT ON TABLE muster.road_network IS
  'Road networks that were loaded; the one with the latest imported_at is in use.';
COMMENT ON COLUMN muster.road_network.profile IS 'Vehicle that the travel times are for.';
COMMENT ON COLUMN muster.road_network.checksum IS 'SHA-256 of the network, 64 hexadecimal digits.';
COMMENT ON COLUMN muster.road_network.dropped IS 'What was left out: reason to count.';
COMMENT ON COLUMN muster.road_network.closures_version IS 'Grows with every closure and reopening.';
GRANT SELECT ON muster.road_network TO muster_viewer;

CREATE TABLE muster.road_node (
  network_id bigint NOT NULL,
  node_index integer NOT NULL,
  source_id bigint NOT NULL,
  longitude_e7 integer NOT NULL,
  latitude_e7 integer NOT NULL,
  CONSTRAINT road_node_pkey PRIMARY KEY (network_id, node_index),
  CONSTRAINT road_node_index_not_negative CHECK (node_index >= 0),
  CONSTRAINT road_node_longitude_range CHECK (longitude_e7 BETWEEN -1800000000 AND 1800000000),
  CONSTRAINT road_node_latitude_range CHECK (latitude_e7 BETWEEN -900000000 AND 900000000)
);
COMMENT ON TABLE muster.road_node IS
  'Junctions and ends of roads, numbered from 0 without gaps. Loaded and replaced with its network as a whole, so that no foreign key is checked half a million times.';
COMMENT ON COLUMN muster.road_node.source_id IS 'Its id in the imported file.';
COMMENT ON COLUMN muster.road_node.longitude_e7 IS 'Degrees east times 10,000,000, WGS 84.';
COMMENT ON COLUMN muster.road_node.latitude_e7 IS 'Degrees north times 10,000,000, WGS 84.';
GRANT SELECT ON muster.road_node TO muster_viewer;

CREATE TABLE muster.road_arc (
  network_id bigint NOT NULL,
  arc_index integer NOT NULL,
  tail integer NOT NULL,
  head integer NOT NULL,
  length_mm bigint NOT NULL,
  travel_time_ms integer NOT NULL,
  shape bytea,
  CONSTRAINT road_arc_pkey PRIMARY KEY (network_id, arc_index),
  CONSTRAINT road_arc_indices_not_negative CHECK (arc_index >= 0 AND tail >= 0 AND head >= 0),
  CONSTRAINT road_arc_not_a_loop CHECK (tail <> head),
  CONSTRAINT road_arc_length_not_negative CHECK (length_mm >= 0),
  CONSTRAINT road_arc_travel_time_not_negative CHECK (travel_time_ms >= 0)
);
COMMENT ON TABLE muster.road_arc IS
  'One-way pieces of road between nodes, numbered from 0 without gaps. That both ends exist is proved when a network is loaded, since it is never changed after.';
COMMENT ON COLUMN muster.road_arc.tail IS 'node_index that it leaves.';
COMMENT ON COLUMN muster.road_arc.head IS 'node_index that it reaches.';
COMMENT ON COLUMN muster.road_arc.length_mm IS 'Millimetres.';
COMMENT ON COLUMN muster.road_arc.travel_time_ms IS 'Milliseconds on an open road.';
COMMENT ON COLUMN muster.road_arc.shape IS 'Points between tail and head, as the program packs them.';
GRANT SELECT ON muster.road_arc TO muster_viewer;

CREATE FUNCTION muster.import_road_network(
  name text, profile text, checksum text, dropped jsonb, actor text,
  OUT network_id bigint, OUT nodes bigint, OUT arcs bigint, OUT unchanged boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
SET work_mem = '256MB' SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  present road_network;
BEGIN
  PERFORM refuse_nobody(actor);
  PERFORM require_import('road');
  SELECT * INTO present FROM road_network AS known WHERE known.name = import_road_network.name;
  unchanged := FOUND AND present.checksum = import_road_network.checksum
    AND present.profile = import_road_network.profile;
  IF unchanged THEN
    network_id := present.network_id;
    nodes := present.node_count;
    arcs := present.arc_count;
    UPDATE road_network AS known SET imported_at = now()
    WHERE known.network_id = present.network_id
      AND EXISTS (SELECT FROM road_network AS later WHERE later.imported_at > known.imported_at);
    RETURN;
  END IF;

  SELECT count(*) INTO nodes FROM pg_temp.import_road_node;
  SELECT count(*) INTO arcs FROM pg_temp.import_road_arc;
  IF (SELECT count(DISTINCT node_index) <> nodes OR min(node_index) <> 0
        OR max(node_index) <> nodes - 1 FROM pg_temp.import_road_node)
    OR (SELECT count(DISTINCT arc_index) <> arcs OR min(arc_index) <> 0
        OR max(arc_index) <> arcs - 1 FROM pg_temp.import_road_arc)
    OR EXISTS (
      SELECT FROM pg_temp.import_road_arc
      WHERE NOT (tail BETWEEN 0 AND nodes - 1 AND head BETWEEN 0 AND nodes - 1)) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'Nodes and arcs must be numbered from 0 without gaps, and arcs join nodes that are there.',
      DETAIL = jsonb_build_object('rule', 'road_numbering', 'nodes', nodes, 'arcs', arcs)::text;
  END IF;

  DELETE FROM road_arc AS old WHERE old.network_id = present.network_id;
  DELETE FROM road_node AS old WHERE old.network_id = present.network_id;
  DELETE FROM road_network AS old WHERE old.network_id = present.network_id;
  INSERT INTO road_network AS made
    (name, profile, checksum, node_count, arc_count, dropped, actor)
  VALUES (
    import_road_network.name, import_road_network.profile, import_road_network.checksum,
    nodes, arcs, import_road_network.dropped, import_road_network.actor)
  RETURNING made.network_id INTO import_road_network.network_id;
  INSERT INTO road_node (network_id, node_index, source_id, longitude_e7, latitude_e7)
  SELECT import_road_network.network_id, node_index, source_id, longitude_e7, latitude_e7
  FROM pg_temp.import_road_node ORDER BY node_index;
  INSERT INTO road_arc (network_id, arc_index, tail, head, length_mm, travel_time_ms, shape)
  SELECT import_road_network.network_id, arc_index, tail, head, length_mm, travel_time_ms, shape
  FROM pg_temp.import_road_arc ORDER BY arc_index;
EXCEPTION WHEN check_violation OR not_null_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'MU006',
    MESSAGE = 'A field of the network, of a node or of an arc is missing or out of range.',
    DETAIL = jsonb_build_object('rule', 'road_fields', 'fault', SQLERRM)::text;
END
$$;
COMMENT ON FUNCTION muster.import_road_network IS
  'Takes in the staged network in place of the one of the same name, and puts it into use; the same checksum and profile leave it as it is. MU006: not begun, or not well formed.';
GRANT EXECUTE ON FUNCTION muster.import_road_network TO muster_admin;

RESET ROLE;
