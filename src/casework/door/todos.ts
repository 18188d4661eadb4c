import type { TodoSource } from '../../clock/door/todo-source.ts'
import { openClues } from '../../inspection/door.ts'
import { publicNamesOf, workshopPlaces } from '../../registry/door.ts'
import { waitingProposals } from '../store/proposal.ts'

const most = 100

/** What waits for the head of the bureau: in the list of whoever sees the whole district. */
export const approvalTodos: TodoSource = {
  kinds: { 'case-approval': '案件审批' },
  open: async (tx, { district, scope }) => {
    if (scope !== 'district') return []
    const rows = await waitingProposals(tx, district, most)
    const names = await publicNamesOf(
      tx,
      district,
      rows.flatMap(({ workshop }) => (workshop === null ? [] : [workshop])),
    )
    return rows.map(row => ({
      id: row.proposal,
      kind: 'case-approval',
      title: '案件审批',
      subject: { kind: 'case', id: row.caseFile, label: `${row.number} ${row.partyName}（${row.actor}报请）` },
      workshop: names.find(({ id }) => id === row.workshop) ?? null,
      ...{ townName: null, unit: null, account: null },
      ...{ dueOn: null, dueAt: null, words: '由负责人审批', basis: '', toBeConfirmed: false },
    }))
  },
}

/** 线索: what an inspection gave and nobody has taken up. Its time to decide on filing runs from the day it was found. */
export const clueTodos: TodoSource = {
  kinds: { clue: '处理检查线索' },
  open: async (tx, { district, scope }) => {
    const asked = { district, scope, places: workshopPlaces, openOnly: true }
    const { rows } = await openClues(tx, asked, most, 0)
    return rows.map(row => ({
      id: row.clue,
      kind: 'clue',
      title: '处理检查线索',
      subject: { kind: 'clue', id: row.clue, label: `${row.number} ${row.workshopName}` },
      workshop: { id: row.workshop, name: row.workshopName },
      ...{ townName: row.townName, unit: null, account: null },
      ...{ dueOn: null, dueAt: null, words: '登记为案件来源，或者写明不立案源的理由', basis: '', toBeConfirmed: false },
    }))
  },
}
