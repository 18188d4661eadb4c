import { drawn, sqlId } from './ids.ts'
import { firstInspector, type Size } from './place.ts'
import { isShown, stationOf, today } from './visits.ts'

type Told = {
  readonly code: string
  readonly offset: number
  readonly number: string
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string }
  readonly duty: string
  readonly account: string
  readonly unit: string
  /** Days from the beginning to the end. */
  readonly days: number
  readonly open: string
  readonly from: string
}

/** Clocks as their slices start them; ids of one code lie apart from those of another. */
function clockSql(district: string, told: Told): string {
  const { code, offset, number, subject, duty, account, unit, days, open, from } = told
  const period = `jsonb_build_object('trigger', '从前一步完成之日起', 'duty', '${duty}', 'amount', ${days}, 'unit', 'calendar-day',
    'basis', '食品生产经营监督检查管理办法第三十三条', 'toBeConfirmed', false)`
  return `
    insert into clock.clock (district, id, code, subject_kind, subject_id, subject_label, workshop, unit, account,
      trigger_day, period, due_on, amber_on, words, state, started_at, ended_at, ended_late)
    select '${district}', ${sqlId('clock', `${number} * 8 + ${offset}`)}, '${code}', '${subject.kind}', ${subject.id},
      '永强' || n || '号小作坊 ${subject.label}', ${sqlId('workshop', 'n')}, ${unit}, ${account}, day, ${period},
      day + ${days}, day + ${days - 5}, '自 ' || day || ' 次日起算 ${days} 日（调休上班日计入，节假日不计入）',
      case when running then case when delay = 7 then 'paused' else 'running' end else 'done' end, day + time '03:00',
      case when not running then day + time '08:00' + delay * interval '1 day' end,
      case when not running then delay > ${days} end
    from (select f.*, ${open} as running, ${drawn(number, days + 2, 30)} as delay from ${from} f) g
    where day < '${today}'`
}

export function clocksSql(size: Size): string[] {
  const { district } = size
  const station = { unit: 'station', account: 'null::uuid' }
  const own = { unit: 'station', account: sqlId('account', `inspector + ${firstInspector}`) }
  const hazard = { kind: 'hazard', id: `${sqlId('hazard', 'h')}::text`, label: '隐患' }
  return [
    clockSql(district, {
      ...{
        code: 'I01',
        offset: 0,
        number: 'v',
        duty: '公开检查结果',
        days: 28,
        open: `not ${isShown}`,
        from: 'bench_visit',
      },
      ...{ subject: { kind: 'inspection', id: `${sqlId('visit', 'v')}::text`, label: '监督检查' }, ...own },
    }),
    clockSql(district, {
      ...{ code: 'I05', offset: 1, number: 'h', duty: '完成整改', days: 15, subject: hazard, ...station },
      ...{ open: `state in ('found', 'ordered')`, from: `(select * from bench_hazard where state <> 'void')` },
    }),
    clockSql(district, {
      ...{ code: 'I06', offset: 2, number: 'h', duty: '复查', days: 14, subject: hazard, ...station },
      ...{ open: `state <> 'closed'`, from: '(select * from bench_hazard where ordinal >= 3)' },
    }),
    clockSql(district, {
      ...{ code: 'S05', offset: 3, number: 's', duty: '出具检验报告', days: 25, account: 'null::uuid' },
      ...{ unit: stationOf(size), open: 'not concluded', from: `(select * from bench_sample where state <> 'void')` },
      subject: { kind: 'sample', id: `${sqlId('sample', 's')}::text`, label: '抽样检验' },
    }),
  ]
}
