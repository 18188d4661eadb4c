import { Problem } from '../../kernel/problem.ts'
import { answer, delivery } from '../../platform/action/action.ts'
import { paperEndpoints } from '../contract/paper.ts'
import { countOwn, listOwn } from '../store/own.ts'
import { allTemplates } from '../store/templates.ts'
import { pdfFile } from './look.ts'
import { getPaper, paperSubject, placeOf } from './subject.ts'

/** What stays in the file (立案审批表, 询问笔录 …) is not for the party; which is which the template says. */
const forParty = () => [...allTemplates().values()].flatMap(({ code, toParty }) => (toParty ? [code] : []))

export const own = answer(paperEndpoints.own, {
  allow: ['owner'],
  concerns: 'workshop',
  place: ({ workshop }, context) => placeOf(workshop, context),
  async run({ workshop, page, pageSize }, { tx, district }) {
    const asked = { district, workshop, templates: forParty() }
    return { total: await countOwn(tx, asked), rows: await listOwn(tx, asked, pageSize, (page - 1) * pageSize) }
  },
})

export const ownPdf = delivery(paperEndpoints.ownPdf, {
  allow: ['owner'],
  concerns: 'workshop',
  subject: paperSubject,
  async run({ paper }, context) {
    const { template, voided } = await getPaper(paper, context)
    if (voided) throw new Problem('not-found', '这份文书已经作废，请刷新列表')
    if (!forParty().includes(template)) throw new Problem('not-found', '这份文书不在您的文书里')
    return { output: await pdfFile(paper, context) }
  },
})
