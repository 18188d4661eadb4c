import { encode } from 'uqr'
import type { Cells } from '../rules/svg.ts'

/** The code of a label: level M, as small as the address allows, because a label has little room. */
export function labelCells(url: string): Cells {
  const { size, data } = encode(url, { ecc: 'M', border: 0 })
  const runs: { column: number; row: number; length: number }[] = []
  data.forEach((cells, row) => {
    let begin = -1
    for (let column = 0; column <= size; column++) {
      if (cells[column] === true) {
        if (begin < 0) begin = column
      } else if (begin >= 0) {
        runs.push({ column: begin, row, length: column - begin })
        begin = -1
      }
    }
  })
  return { size, runs }
}
