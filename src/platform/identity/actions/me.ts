import { Problem } from '../../../kernel/problem.ts'
import { type Action, answer, type Context } from '../../action/action.ts'
import { type Allowed, entitling, type Post } from '../../action/permission.ts'
import { identityEndpoints } from '../contract.ts'
import { idleMinutesOf, readiness } from '../rules.ts'
import { findAccount } from '../store/account.ts'
import { findCredentials, findDistricts, findDistrictsToEnter } from '../store/session.ts'
import { getAccessSettings } from '../store/setting.ts'
import { findTowns } from '../store/unit.ts'
import { areaZh, dutyZh, passwordRuleZh } from '../zh.ts'
import { ownAccount } from './subject.ts'

export const districts = answer(identityEndpoints.districts, {
  allow: 'anyone',
  concerns: 'district',
  run: (_, { tx }) => findDistrictsToEnter(tx),
})

/** @param everyAction main knows them all */
export function meAnswer(everyAction: () => readonly Action[]) {
  return answer(identityEndpoints.me, {
    allow: 'anyone-signed-in',
    concerns: 'self',
    async run(_, context) {
      const { actor } = context
      const { account, credentials, district, settings, towns } = await readMe(context)
      const duties = account.posts.map(post => post.duty)
      const kind = actor.session?.kind ?? 'desk'
      const ready = readiness({ ...credentials, hasTotp: account.hasTotp, duties, kind }, settings, context.now)
      return {
        account: account.account,
        username: account.username,
        name: account.name,
        district,
        unit: account.unit,
        posts: actor.posts.map(post => asShown(post, towns)),
        csrf: actor.session?.csrf ?? '',
        permissions: everyAction()
          .filter(each => isEntitled(each.allow, actor.posts))
          .map(each => each.endpoint.name),
        mustChangePassword: ready.kind === 'change-password' ? ready.why : null,
        mustSetUpTotp: ready.kind === 'set-up-totp',
        hasTotp: account.hasTotp,
        idleMinutes: idleMinutesOf(kind, settings),
        passwordRule: passwordRuleZh(settings),
      }
    },
  })
}

async function readMe(context: Context) {
  const { tx, district: code } = context
  const id = ownAccount(context)
  const account = await findAccount(tx, code, id)
  const credentials = await findCredentials(tx, code, { account: id }, 'look')
  const district = (await findDistricts(tx)).find(each => each.code === code)
  if (account === undefined || credentials === undefined || district === undefined) {
    throw new Problem('not-signed-in', '请重新登录')
  }
  const towns = new Map((await findTowns(tx, code)).map(town => [town.code, town.name]))
  return { account, credentials, district, settings: await getAccessSettings(tx, code), towns }
}

function asShown({ duty, area }: Post, towns: ReadonlyMap<string, string>) {
  const codes = area.kind === 'towns' ? [...area.towns] : null
  const names = [...towns].filter(([code]) => codes?.includes(code)).map(([, name]) => name)
  return { duty, dutyZh: dutyZh[duty], areaZh: areaZh(area, names), towns: codes }
}

function isEntitled(allow: Allowed, posts: readonly Post[]): boolean {
  return allow === 'anyone' || allow === 'anyone-signed-in' || entitling(allow, posts).length > 0
}
