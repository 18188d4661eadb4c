type Waiting = { readonly alert: string }

/**
 * What awaits review, as it is shown: what comes in anew never moves what somebody looks at. What was passed over stays where
 * it was, what lies ahead follows the order of the server, the gravest first.
 *
 * @param said of which something was said here already
 */
export function linedUp<Row extends Waiting>(
  shown: readonly Row[],
  fetched: readonly Row[],
  { at, said }: { readonly at: string | undefined; readonly said: ReadonlySet<string> },
): readonly Row[] {
  const awaited = new Map(fetched.filter(({ alert }) => !said.has(alert)).map(row => [row.alert, row]))
  const place = shown.findIndex(({ alert }) => alert === at)
  const before = shown.slice(0, place + 1).flatMap(row => {
    // What somebody else has judged meanwhile stays as long as it is looked at.
    const now = awaited.get(row.alert) ?? (row.alert === at && !said.has(row.alert) ? row : undefined)
    return now === undefined ? [] : [now]
  })
  const kept = new Set(before.map(({ alert }) => alert))
  return [...before, ...[...awaited.values()].filter(({ alert }) => !kept.has(alert))]
}

/** Where to look next once one was judged: what follows it, else what was passed over. */
export function following<Row extends Waiting>(rows: readonly Row[], at: string): Row | undefined {
  const place = rows.findIndex(({ alert }) => alert === at)
  return rows[place + 1] ?? rows.find(({ alert }) => alert !== at)
}

export function beside<Row extends Waiting>(rows: readonly Row[], at: string, by: 1 | -1): Row | undefined {
  return rows[rows.findIndex(({ alert }) => alert === at) + by]
}
