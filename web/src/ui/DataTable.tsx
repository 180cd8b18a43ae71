import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { Bone } from "./Layout";
import styles from "./DataTable.module.css";

export interface Column<T> {
  key: string;
  head: string;
  cell: (row: T) => ReactNode;
  align?: "right";
  /** Where it goes when the row becomes a card on a phone. */
  phone?: "left" | "right" | "wide" | "off";
  /** Only on a phone: what the columns left out there say, in words. */
  onlyPhone?: boolean;
  /** Its sum under the table, where a bookkeeper would want one. */
  sum?: ReactNode;
}

interface TableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[] | undefined;
  rowKey: (row: T) => string;
  /** Where a row leads; its first cell holds the link, so that the keyboard gets there once per row. */
  to?: (row: T) => string;
  bare?: boolean;
  bones?: number;
}

const phone = <T,>(column: Column<T>, place: number) =>
  column.phone ?? (place === 0 ? "left" : column.align ? "right" : "left");

/** A table that becomes cards on a phone. Without rows it draws its own skeleton. */
export function DataTable<T>({ label, columns, rows, rowKey, to, bare, bones = 5 }: TableProps<T>) {
  const summed = columns.some((column) => column.sum !== undefined);
  return (
    <div className={styles.frame} data-bare={bare || undefined} aria-busy={rows === undefined || undefined}>
      <table className={styles.table} aria-label={label} role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                role="columnheader"
                data-align={column.align}
                data-wide={column.onlyPhone ? "off" : undefined}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows === undefined
            ? Array.from({ length: bones }, (_, row) => <BoneRow key={row} columns={columns} />)
            : rows.map((row) => <FilledRow key={rowKey(row)} row={row} columns={columns} to={to?.(row)} />)}
        </tbody>
        {summed && rows !== undefined && (
          <tfoot role="rowgroup">
            <tr role="row">
              {columns.map((column, place) => (
                <td
                  key={column.key}
                  role="cell"
                  data-align={column.align}
                  data-phone={phone(column, place)}
                  data-wide={column.onlyPhone ? "off" : undefined}
                >
                  {column.sum}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function FilledRow<T>({ row, columns, to }: { row: T; columns: Column<T>[]; to: string | undefined }) {
  return (
    <tr role="row" className={styles.row} data-link={to ? true : undefined}>
      {columns.map((column, place) => (
        <td
          key={column.key}
          role="cell"
          data-align={column.align}
          data-phone={phone(column, place)}
          data-wide={column.onlyPhone ? "off" : undefined}
        >
          {place === 0 && to ? (
            <Link to={to} className={styles.link}>
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

function BoneRow<T>({ columns }: { columns: Column<T>[] }) {
  return (
    <tr role="row">
      {columns.map((column, place) => (
        <td
          key={column.key}
          role="cell"
          data-align={column.align}
          data-phone={phone(column, place)}
          data-wide={column.onlyPhone ? "off" : undefined}
        >
          <Bone width={place === 0 ? 140 : 84} />
        </td>
      ))}
    </tr>
  );
}
