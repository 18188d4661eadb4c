import { healthStateZh, hygieneWorkZh } from '../../zh.ts'
import { numberIn, partsIn, textIn, textsIn, wordFor } from '../content.ts'
import { type LedgerForm, onDay, text } from '../field.ts'

/** ⑥ 卫生与人员. 食品安全法 第三十三条、第四十五条. */
export const hygiene: LedgerForm = {
  fields: [
    onDay,
    text('works', 22, ({ content }) =>
      textsIn(content, 'works')
        .map(work => wordFor(hygieneWorkZh, work))
        .join('、'),
    ),
    text('area', 20, ({ content }) => textIn(content, 'area')),
    text('agent', 18, ({ content }) => textIn(content, 'agent')),
    text('concentration', 14, ({ content }) => textIn(content, 'concentration')),
    { key: 'minutes', kind: 'number', width: 10, value: ({ content }) => numberIn(content, 'minutes') },
    text('checks', 36, ({ content }) =>
      partsIn(content, 'checks')
        .map(check => `${textIn(check, 'name') ?? ''} ${wordFor(healthStateZh, textIn(check, 'state')) ?? ''}`.trim())
        .join('；'),
    ),
    text('executor', 12, ({ content }) => textIn(content, 'executor')),
    text('checker', 12, ({ content }) => textIn(content, 'checker')),
  ],
  paper: [
    { share: 19, fields: ['on-day'] },
    { share: 42, fields: ['works'] },
    { share: 36, fields: ['area'] },
    { share: 30, fields: ['agent'] },
    { share: 22, fields: ['concentration'] },
    { share: 18, fields: ['minutes'] },
    { share: 60, fields: ['checks'] },
    { share: 20, fields: ['executor'] },
    { share: 20, fields: ['checker'] },
  ],
}
