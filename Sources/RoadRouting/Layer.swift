// The layer is put up with its first type.
