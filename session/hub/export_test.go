package hub

// StateVersion is for tests that make a snapshot by themselves.
const StateVersion = stateVersion
