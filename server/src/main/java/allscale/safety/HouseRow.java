package allscale.safety;

import java.util.UUID;

/**
 * The house as a database knows it.
 *
 * @param database the system identifier of its cluster
 * @param ended organizations that have ended safe mode in this epoch
 */
record HouseRow(UUID id, int epoch, String database, int ended) {}
