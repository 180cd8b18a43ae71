/**
 * The named faults of {@code docs/faults.md} at their edge: the real rooms, a real PostgreSQL, a real node, and between
 * them proxies that lie. Blocks, clock and tasks are moved by hand, so that each fault happens exactly where it is meant
 * to.
 */
package allscale.edge;
