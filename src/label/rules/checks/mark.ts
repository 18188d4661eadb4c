import { MARK } from '../fill.ts'
import type { Check } from './check.ts'

/** The words by which everyone sees that no factory made it. */
export const mark: Check = {
  code: 'mark',
  basis: '提案答复 一品一标',
  check: ({ mark: text }) =>
    text === '' || text.indexOf(MARK) >= 0
      ? []
      : [{ severity: 'error', item: 'mark', words: `请标上“${MARK}”`, toBeConfirmed: true }],
}
