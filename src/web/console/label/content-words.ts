import type { LabelItem } from '../../../label/rules/content.ts'
import type { Answer } from '../../client.ts'

type Content = Answer<'label.filed'>['content']

/** What the filed label says under each item, as one line. Empty: it does not say it. */
export function filedText(content: Content, item: LabelItem): string {
  const texts = {
    name: content.name,
    ingredients: content.ingredients.join('、'),
    'lot-number': content.lotNumber,
    'produced-on': content.producedOn,
    'shelf-life': content.shelfLife,
    'workshop-name': content.workshopName,
    address: content.address,
    phone: content.phone,
    'certificate-number': content.certificateNumber,
    mark: content.mark,
    'net-content': content.netContent,
    storage: content.storage,
    allergens: content.allergens.join('、'),
    alcohol: content.alcohol,
    warning: content.warning,
    'standard-number': content.standardNumber,
  } as const satisfies Record<LabelItem, string>
  return texts[item]
}
