package allscale.dashboard;

import java.util.Map;

/** What waits for a person, as a room's view {@code public_need} shows it. */
record NeedRow(String kind, Map<String, String> data, String link) {}
