import { BAIJIU_WARNING } from '../fill.ts'
import type { Check, Fault } from './check.ts'

/** 酒精度以 %vol 为单位; 过量饮酒有害健康. GB 2757-2012. */
export const baijiu: Check = {
  code: 'baijiu',
  basis: 'GB 2757-2012',
  check: ({ alcohol, warning, extra, of }) => {
    if (of.category !== 'baijiu') return []
    const faults: Fault[] = []
    if (alcohol !== '') {
      const found = /^(\d{1,2}(?:\.\d)?) ?%(?:vol|VOL|Vol)$/u.exec(alcohol.trim())
      const degree = Number(found?.[1])
      if (found === null) {
        faults.push({ severity: 'error', item: 'alcohol', words: `酒精度请写成 52%vol 的样子，现在是“${alcohol}”` })
      } else if (degree < 18 || degree > 73) {
        const words = `酒精度 ${degree}%vol 不在白酒的范围里（18～73），请核对`
        faults.push({ severity: 'error', item: 'alcohol', words, toBeConfirmed: true })
      }
    }
    if (warning !== '' && `${warning}${extra.join('')}`.indexOf(BAIJIU_WARNING) < 0) {
      faults.push({ severity: 'error', item: 'warning', words: `警示语要写“${BAIJIU_WARNING}”` })
    }
    return faults
  },
}
