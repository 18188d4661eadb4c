import { randomBytes } from 'node:crypto'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { planningEndpoints as endpoints } from '../contract/planning.ts'
import { drawBoth } from '../rules/draw.ts'
import { overseers } from '../rules/seen.ts'
import { smallestTeam } from '../rules/team.ts'
import { type Draw, findDraw, insertDraw, listDraws, openRecusals } from '../store/draw.ts'
import { namesOf } from '../store/names.ts'
import { officersOf } from '../store/officer.ts'
import { insertTasks, tasksOfDraw } from '../store/task.ts'
import { departmentsOf } from './listing.ts'
import { type GradesOf, placedOn } from './planning.ts'
import { districtSubject, refused } from './subject.ts'
import { byOf } from './visiting.ts'

/** 双随机抽取: objects and for each two officers. Hat and seed are kept, so that whoever doubts it draws again. */
const draw = (gradesOf: GradesOf) =>
  action(endpoints.draw, {
    allow: ['office', 'leader'],
    concerns: 'district',
    subject: ({ draw: id, purpose }) => districtSubject('draw', id, purpose),
    async run(input, context) {
      const { tx, district, today } = context
      const before = await findDraw(tx, district, input.draw)
      if (before !== undefined) return { output: drawnAgain(before) }
      if (input.dueOn < today) throw refused('/dueOn', '完成日期不能早于今天')
      const departments = departmentsOf(input.kind, input.departments)
      const hat = await hatOf(input, gradesOf, context)
      const seed = input.seed === '' ? randomBytes(8).toString('hex') : input.seed
      const { draw: id, purpose, kind, wanted } = input
      const drawn = drawBoth({ seed, ...hat, wanted, team: smallestTeam })
      await insertDraw(tx, district, {
        id,
        seed,
        purpose,
        kind,
        ...hat,
        wanted,
        team: smallestTeam,
        drawn,
        ...byOf(context),
      })
      await insertTasks(
        tx,
        district,
        drawn.map(({ workshop, officers }) => ({
          ...{ id: newId(), plan: null, draw: id, kind, workshop: idOf(workshop, hat.workshops), dueOn: input.dueOn },
          ...{ departments, officers: officers.map(officer => idOf(officer, hat.officers)), reason: purpose },
          ...{ actor: context.actor.name, at: context.now },
        })),
      )
      const output = answerOf({ draw: id, seed, drawn })
      return { output, after: { ...output, hat: hat.workshops.length, officers: hat.officers.length } }
    },
  })

type Wish = {
  readonly wanted: number
  readonly towns: readonly string[]
  readonly categories: readonly string[]
  readonly grades: readonly string[]
  readonly units: readonly Id[]
}

/** Who is in the hat: working workshops by what was chosen; officers of the bureau with a certificate. */
async function hatOf({ wanted, towns, categories, grades, units }: Wish, gradesOf: GradesOf, context: Context) {
  const { tx, district, today } = context
  const among = (chosen: readonly string[], value: string) => chosen.length === 0 || chosen.includes(value)
  const workshops = (await placedOn(gradesOf, { asOf: today, scope: 'district' }, context))
    .filter(each => among(towns, each.town) && among(categories, each.category) && among(grades, each.grade))
    .map(({ workshop }) => workshop)
  if (workshops.length < wanted)
    throw refused('/wanted', `符合条件的只有 ${workshops.length} 家，请减少抽取数或放宽条件`)
  const officers = (await officersOf(tx, district, {}))
    .filter(({ unitKind }) => ['bureau', 'office', 'station'].includes(unitKind))
    .filter(each => each.certificateNumber !== null && among(units, each.unitId))
    .map(({ officer }) => officer)
  if (officers.length < smallestTeam)
    throw refused('/units', '有执法证号的在岗人员不足两人，请先在“单位与监管人员”里补上')
  return { workshops, officers, recusals: await openRecusals(tx, district) }
}

function idOf(text: string, all: readonly Id[]): Id {
  const found = all.find(each => each === text)
  if (found === undefined) throw new Error('drew what was not in the hat')
  return found
}

function answerOf({
  draw: id,
  seed,
  drawn,
}: Pick<Draw, 'draw' | 'seed'> & { drawn: readonly { officers: readonly string[] }[] }) {
  const withoutTeam = drawn.filter(({ officers }) => officers.length < smallestTeam).length
  return { draw: id, seed, drawn: drawn.length, withoutTeam }
}

function drawnAgain(before: Draw) {
  return answerOf(before)
}

const draws = answer(endpoints.draws, {
  allow: overseers,
  concerns: 'district',
  run: ({ page, pageSize }, { tx, district }) => listDraws(tx, district, pageSize, (page - 1) * pageSize),
})

const oneDraw = answer(endpoints.oneDraw, {
  allow: overseers,
  concerns: 'district',
  async run({ draw: id }, { tx, district }) {
    const found = await findDraw(tx, district, id)
    if (found === undefined) throw new Problem('not-found', '没有找到这次抽取，请从记录重新打开')
    const again = drawBoth(found)
    const [tasks, names] = [
      await tasksOfDraw(tx, district, id),
      await namesOf(tx, district, workshopPlaces, {
        workshops: found.drawn.map(({ workshop }) => workshop),
        officers: found.drawn.flatMap(({ officers }) => officers),
      }),
    ]
    const { seed, purpose, kind, wanted, team, actor, at } = found
    return {
      ...{ draw: id, seed, purpose, kind, wanted, team, actor, at, drawn: found.drawn.length },
      ...{ hat: found.workshops.length, officers: found.officers.length },
      repeated:
        JSON.stringify(again) === JSON.stringify(found.drawn.map(({ workshop, officers }) => ({ workshop, officers }))),
      rows: found.drawn.map(({ workshop, officers }) => {
        const task = tasks.find(each => each.workshop === workshop)
        return {
          ...{ workshop, name: names.workshop(workshop).name, townName: names.workshop(workshop).townName },
          officers: officers.map(officer => ({ officer, name: names.officer(officer) })),
          ...{ task: task?.id ?? null, taskState: task?.state ?? null },
        }
      }),
    }
  },
})

export const drawActions = (gradesOf: GradesOf): readonly Action[] => [draw(gradesOf), draws, oneDraw]
