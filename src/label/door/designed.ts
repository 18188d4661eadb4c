import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { designsOf } from '../store/design.ts'

/** For which products of a workshop somebody has made a label. */
export async function designedProducts(tx: Queryable, district: string, workshop: Id): Promise<readonly Id[]> {
  return (await designsOf(tx, district, workshop)).map(({ product }) => product)
}
