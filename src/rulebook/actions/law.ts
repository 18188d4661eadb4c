import { findInstant } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import { rulebookEndpoints } from '../contract/rulebook.ts'
import { rowsInForce, severalInForce } from '../door.ts'
import { findArticle } from '../rules/articles.ts'
import { calendarOf, calendarStanding, dueOn } from '../rules/clocks.ts'
import type { Basis, LawRow } from '../rules/rows.ts'
import { screen } from '../rules/screening.ts'

export const laws = answer(rulebookEndpoints.laws, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run(_, { tx, district, today }) {
    const { rows } = await rowsInForce(tx, district, 'law', today)
    return { laws: rows.map(law => ({ ...headOf(law), articles: law.articles.map(({ number }) => number) })) }
  },
})

/** The text of a cited article; `null` where it is not in the book: 原文待录入. */
export const article = answer(rulebookEndpoints.article, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run({ law: code, article: cited, day }, { tx, district, today }) {
    const { edition, rows } = await rowsInForce(tx, district, 'law', day ?? today)
    const law = rows.find(each => each.code === code)
    if (law === undefined) throw new Problem('not-found', '“法律法规标准”中没有这部法规，请联系管理员录入')
    const text = cited ? (findArticle(law, cited) ?? null) : null
    return { law: headOf(law), article: cited ?? null, text, edition }
  },
})

export const screening = answer(rulebookEndpoints.screen, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run({ name, category, day: asked }, { tx, district, today }) {
    const day = asked ?? today
    const lists = ['prohibited-foods', 'non-food-substances', 'law'] as const
    const found = await severalInForce(tx, district, lists, day)
    const { verdict, findings, doubts } = screen(name, {
      foods: found['prohibited-foods'].rows,
      substances: found['non-food-substances'].rows,
      category: category ?? undefined,
      day,
    })
    return {
      verdict,
      findings: [...findings, ...doubts].map(each => ({ ...each, basis: named(each.basis, found.law.rows) })),
    }
  },
})

export const due = answer(rulebookEndpoints.due, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run(asked, context) {
    const { clocks, calendar, law } = await clockBooks(context)
    const clock = asked.kind === 'clock' ? clocks.find(each => each.code === asked.code) : asked
    if (clock === undefined) throw new Problem('not-found', '“法定时限”中没有这一项，请从列表中选择')
    const at = asked.kind === 'clock' && asked.at ? findInstant(asked.at) : undefined
    const found = dueOn(clock, { day: asked.trigger, at }, calendarOf(calendar))
    if (found.kind === 'unpublished') return found
    const basis = 'basis' in clock ? named(clock.basis, law) : []
    return { ...found, at: found.at ?? null, basis, confidence: 'confidence' in clock ? clock.confidence : null }
  },
})

export const calendarStatus = answer(rulebookEndpoints.calendarStatus, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run(_, { tx, district, today }) {
    const { rows } = await rowsInForce(tx, district, 'calendar', today)
    const { lastYear, lastDay, ...standing } = calendarStanding(rows, today)
    return { lastYear: lastYear ?? null, lastDay: lastDay ?? null, ...standing }
  },
})

async function clockBooks({ tx, district, today }: Context) {
  const found = await severalInForce(tx, district, ['clocks', 'calendar', 'law'] as const, today)
  return { clocks: found.clocks.rows, calendar: found.calendar.rows, law: found.law.rows }
}

function headOf({ code, name, shortName, issuer, number, validFrom, validTo, confidence }: LawRow) {
  return { code, name, shortName, issuer, number, validFrom, validTo, confidence }
}

function named(basis: readonly Basis[], rows: readonly LawRow[]) {
  return basis.map(({ law, article: cited }) => ({
    law,
    article: cited,
    lawName: rows.find(({ code }) => code === law)?.shortName ?? law,
  }))
}
