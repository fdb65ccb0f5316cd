/** Who may create something in a workspace, of which Clockify has two settings, an older flag and a newer word. Pure. */
import { enumWord, inList } from './enum-words.ts'
import type { SettingName, WorkspaceSettings } from './settings.ts'

export type CreatedThing = keyof NonNullable<WorkspaceSettings['entityCreationPermissions']>

/** `EVERYONE`, `ADMINS_AND_PROJECT_MANAGERS`, `ADMINS`, or a word that is not known; null where neither is told. */
export type Creators = {
  who: string | null
  /** What each says where both are told and differ; null else. */
  differ: { newer: string; older: string } | null
}

const OLDER = {
  whoCanCreateProjectsAndClients: 'onlyAdminsCreateProject',
  whoCanCreateTags: 'onlyAdminsCreateTag',
  whoCanCreateTasks: 'onlyAdminsCreateTask',
} as const satisfies Record<CreatedThing, SettingName>

export const olderSettingOf = (thing: CreatedThing): (typeof OLDER)[CreatedThing] => OLDER[thing]

/** Older workspaces have only the flag. Of two that contradict each other the stricter holds. */
export const creatorsOf = (of: WorkspaceSettings, thing: CreatedThing): Creators => {
  const newer = of.entityCreationPermissions?.[thing] ?? null
  const flag = of[OLDER[thing]]
  if (flag === null) return { who: newer, differ: null }
  const older = flag ? 'ADMINS' : 'EVERYONE'
  // The flag knows no managers: beside those neither its yes nor its no is a contradiction.
  const isDenied = newer === (flag ? 'EVERYONE' : 'ADMINS')
  if (newer === null || !isDenied) return { who: newer ?? older, differ: null }
  return { who: 'ADMINS', differ: { newer, older } }
}

const WHO: Record<string, string> = {
  EVERYONE: 'Everybody',
  ADMINS: 'Admins only',
  ADMINS_AND_PROJECT_MANAGERS: 'Admins and project managers',
}

/** @param who a word of Clockify's, such as `ADMINS` */
export const creatorsInWords = (who: string): string => inList(WHO, who) ?? enumWord(who)

/** Both settings in words, where they differ; null else. */
export const differenceInWords = ({ differ }: Creators): string | null =>
  differ &&
  `Two settings of Clockify differ here: the newer one says “${creatorsInWords(differ.newer)}”, the older one “${creatorsInWords(differ.older)}”. The stricter one is taken to hold.`
