import { numberIn, partIn, quantityIn, textIn } from '../content.ts'
import { type LedgerForm, type Line, onDay, quantity, text } from '../field.ts'

const lotOf = ({ content, names }: Line, key: string) => names.lots.get(textIn(content, key) ?? '')

/** ③ 食品添加剂使用. 食品安全法 第四十条, GB 2760. */
export const additiveUse: LedgerForm = {
  fields: [
    onDay,
    text('produced-lot', 28, line => {
      const lot = lotOf(line, 'producedLot')
      return lot === undefined ? undefined : `${lot.name} 批号${lot.number}`
    }),
    text('name', 18, ({ content }) => textIn(content, 'name')),
    text('lot', 18, line => lotOf(line, 'lot')?.number),
    quantity('quantity', ({ content }) => quantityIn(content, 'quantity')),
    quantity('food-mass', line => lotOf(line, 'producedLot')?.quantity),
    text('dose', 14, ({ content }) => perKilogram(partIn(content, 'dose'), 'mgPerKg')),
    text('limit', 16, ({ content }) => {
      const dose = partIn(content, 'dose')
      if (dose === undefined) return undefined
      return dose.verdict === 'as-needed' ? '按生产需要适量使用' : perKilogram(dose, 'maximumMgPerKg')
    }),
    text('user', 12, ({ content }) => textIn(content, 'user')),
    text('reviewer', 12, ({ content }) => textIn(content, 'reviewer')),
  ],
  paper: [
    { share: 19, fields: ['on-day'] },
    { share: 50, fields: ['produced-lot'] },
    { share: 34, fields: ['name'] },
    { share: 28, fields: ['lot'] },
    { share: 26, fields: ['quantity'] },
    { share: 26, fields: ['food-mass'] },
    { share: 22, fields: ['dose'] },
    { share: 22, fields: ['limit'] },
    { share: 16, fields: ['user'] },
    { share: 16, fields: ['reviewer'] },
  ],
}

/** g/kg with as many digits as it has, at most four. */
function perKilogram(dose: ReturnType<typeof partIn>, key: string): string | undefined {
  const milligrams = dose === undefined ? undefined : numberIn(dose, key)
  return milligrams === undefined ? undefined : `${Math.round(milligrams * 10) / 10_000} g/kg`
}
