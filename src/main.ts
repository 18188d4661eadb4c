import { join } from 'node:path'
import { makeCodes } from './code/door.ts'
import { watching } from './main/actions.ts'
import { allTasks, allTimes, tasksAtStart } from './main/jobs.ts'
import { makeProgram, type Program } from './main/program.ts'
import { surviveLostConnections } from './main/survive.ts'
import { beginWatching } from './main/watching.ts'
import { loadDistrict } from './platform/area/load.ts'
import { CannotStart } from './platform/cannot-start.ts'
import { type Config, readConfig } from './platform/config.ts'
import { connect } from './platform/db/connect.ts'
import { addBureau } from './platform/identity/bootstrap.ts'
import { startJobs } from './platform/jobs/worker.ts'
import { makeLog, type OpenWorld, openWorld } from './platform/open-world.ts'
import { chooseSms, isFakeSms } from './platform/outside/sms/choose.ts'
import { fakeOutbox } from './platform/outside/sms/fake.ts'
import { chooseWecom } from './platform/outside/wecom/choose.ts'
import type { World } from './platform/world.ts'
import { loadRulebook } from './rulebook/door.ts'

async function start(config: Config): Promise<void> {
  const log = makeLog(config)
  surviveLostConnections(log)
  const opened = await openWorld(config, log)
  const closing: (() => Promise<void>)[] = [opened.close]
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  endWith(close)
  try {
    const filled = await prepareDistrict(config, opened)
    const sms = chooseSms(config)
    const program = await makeProgram(opened.world, config, sms)
    closing.push(program.close)
    const { world, owner } = opened
    const tasks = allTasks(owner, join(config.dataDir, 'audit-anchor.jsonl'), sms, chooseWecom(config))
    const jobs = await startJobs({ world, owner, tasks, timed: allTimes, atStart: tasksAtStart })
    closing.push(jobs.stop)
    await program.server.listen({ host: config.host, port: config.port })
    console.log(await greeting(config, opened.database, filled))
    closing.push(await beginWatching(world, config, watching))
    if (config.demo && config.demoCameras) closing.push(await demoCameras(config, program.server, world))
  } catch (error) {
    await close()
    throw error
  }
}

/** The district's towns, villages and bureau; at the first start of a demo, a whole district of workshops. */
async function prepareDistrict(config: Config, { world, owner }: OpenWorld): Promise<'demo' | 'empty' | 'kept'> {
  const db = connect(owner, { max: 1 })
  await loadDistrict(db, config.district).finally(() => db.end())
  await addBureau(world, config.district)
  await loadRulebook(world.db, config.district, world.clock.now())
  if (config.demo && (await fillsDemo(config, { world, owner }))) return 'demo'
  const [account] = await world.db`select 1 from identity.account where district = ${config.district} limit 1`
  return account === undefined ? 'empty' : 'kept'
}

/** At the first start; one that was cut off goes on at the next. */
async function fillsDemo({ district }: Config, { world, owner }: Pick<OpenWorld, 'world' | 'owner'>): Promise<boolean> {
  const { demoDistrict } = await import('../demo/plan.ts')
  const { demoWaits, fillDemo } = await import('../demo/fill.ts')
  if (district !== demoDistrict || !(await demoWaits(world))) return false
  console.log('正在填入示例区县……')
  return fillDemo(world, makeCodes, owner, 'neighbours')
}

/** Test cameras, so that there is something to see; they push to this very program. */
async function demoCameras({ district, ffmpeg }: Config, server: Program['server'], world: World) {
  const { startDemoCameras } = await import('../demo/cameras/living.ts')
  const address = server.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return (await startDemoCameras({ world, district, port, log: world.log, ffmpeg })).close
}

async function greeting(config: Config, database: string, filled: 'demo' | 'empty' | 'kept'): Promise<string> {
  const here = `http://localhost:${config.port}`
  return [
    '',
    '坊码已启动',
    `  公众扫码  ${here}/`,
    `  监管后台  ${here}/console/`,
    `  业主手机  ${here}/w/`,
    `  检查手机  ${here}/o/`,
    `  码牌网址  ${config.publicBaseUrl}/s/…`,
    `  数据      ${config.dataDir}，${database}`,
    ...(isFakeSms(config) ? [`  短信试用  验证码不会发出，写在 ${fakeOutbox(config.dataDir)}`] : []),
    ...(filled === 'empty' ? firstAdministrator : config.demo ? await demoAccountLines() : []),
    '',
  ].join('\n')
}

const firstAdministrator = [
  '还没有账号。请另开一个窗口，建立第一位管理员：',
  '  npm run --silent fangma -- user add --username admin --name 管理员 --duty administrator',
]

async function demoAccountLines(): Promise<string[]> {
  const { demoAccounts, demoCards } = await import('../demo/fill.ts')
  return [
    '示例账号（仅供试用；正式使用请设 DEMO=0）：',
    ...demoAccounts.map(account => `  ${account.username.padEnd(12)}${account.password}  ${account.about}`),
    '示例业主卡（手机打开业主端，输入卡号）：',
    ...demoCards.map(({ card, about }) => `  ${card}  ${about}`),
  ]
}

/** Asked to end, everything is closed in order; asked again, at once. */
function endWith(close: () => Promise<void>): void {
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1)
      asked = true
      close().then(
        () => process.exit(0),
        error => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
}

try {
  await start(readConfig(process.env))
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error)
  process.exit(1)
}
