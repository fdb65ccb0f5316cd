/** Reads a member's status in the languages that Clockify's own interface speaks. */
import type { MemberStatus } from '../bulk/types.ts'
import { plainCell } from './plain-cell.ts'
import { wordAlike } from './word-alike.ts'

/** English, German, Spanish, French, Japanese, Korean, Portuguese, Russian; "active" is French too. */
const WORDS: Record<MemberStatus, string> = {
  ACTIVE:
    'active, activated, aktiv, aktiviert, activo, activa, activado, activada, actif, activé, activée, アクティブ, 有効, 활성, 활성화, 활성화됨, 활성 상태, ativo, ativa, ativado, ativada, активен, активна, активный, активная, активно, активирован',
  INACTIVE:
    'inactive, deactivated, disabled, inaktiv, deaktiviert, inactivo, inactiva, desactivado, desactivada, inactif, désactivé, désactivée, 非アクティブ, 無効, 비활성, 비활성화, 비활성화됨, 비활성 상태, inativo, inativa, desativado, desativada, неактивен, неактивна, неактивный, неактивная, неактивно, деактивирован, деактивирована, отключен, отключён, отключена',
  PENDING:
    'pending, invited, ausstehend, eingeladen, pendiente, invitado, invitada, en attente, invité, invitée, 保留, 保留中, 招待中, 招待済み, 대기, 대기 중, 보류 중, 초대됨, pendente, convidado, convidada, ожидание, ожидает, в ожидании, приглашен, приглашён, приглашена',
  DECLINED:
    'declined, rejected, abgelehnt, rechazado, rechazada, refusé, refusée, décliné, déclinée, rejeté, rejetée, 辞退, 拒否, 拒否済み, 거절, 거절됨, 거부됨, recusado, recusada, rejeitado, rejeitada, отклонен, отклонён, отклонена, отклонено',
}

const STATUSES: MemberStatus[] = ['ACTIVE', 'INACTIVE', 'PENDING', 'DECLINED']
const BY_WORD = new Map(
  STATUSES.flatMap((status) =>
    WORDS[status].split(',').map((word) => [wordAlike(word), status] as const),
  ),
)

/** The status that a cell names, in any case, or null where it names none. "Yes" and "no" are none. */
export const readStatus = (text: string): MemberStatus | null =>
  text.length > 64 ? null : (BY_WORD.get(wordAlike(plainCell(text))) ?? null)
