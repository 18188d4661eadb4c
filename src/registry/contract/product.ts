import { z } from 'zod'
import { findGtin, type Gtin, gtinFault } from '../../kernel/gs1/gtin.ts'
import { codeText } from '../../kernel/text.ts'
import { text } from '../../platform/action/schema.ts'

const gtinSentence = {
  length: '商品条码应为 8、12、13 或 14 位数字',
  check: '商品条码最后一位校验不符，请对照包装或编码证书核对',
  reserved: '这个号段是店内码、优惠券等内部用码，不是商品条码',
} as const

/** As it is printed under the bars, with or without blanks; kept with fourteen digits. */
export const GtinText = z
  .string()
  .transform((typed, context): Gtin => {
    const digits = codeText(typed).replaceAll('-', '')
    const gtin = findGtin(digits)
    if (gtin !== undefined) return gtin
    context.addIssue({ code: 'custom', message: gtinSentence[gtinFault(digits) ?? 'length'] })
    return z.NEVER
  })
  .meta({ type: 'string', examples: ['6901234567892'] })

/** A product by its name, which a workshop lists once; without a number the product has none any more. */
export const ProductGtin = { product: text('产品名称', 40), gtin: GtinText.nullable() }

/** A product that has a number. */
export const NumberedProduct = z.object({ product: z.string(), gtin: z.string() })
export type NumberedProduct = z.output<typeof NumberedProduct>
