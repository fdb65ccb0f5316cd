/** The forge kit: tokens that are wrong in one point each, made from the claims of a right one. */
import type { Claims } from '../sandbox/token-claims.ts'
import type { Signer } from './auth-signer.ts'
import { forgedClaims } from './forged-claims.ts'
import { forgedSignatures } from './forged-signatures.ts'
import { forgedTexts } from './forged-texts.ts'

/** What is wrong with a token, and the token. */
export type Forged = [what: string, token: string]

/** Wrong at every door. @param claims those of a right token of any kind */
export const forgedTokens = async (signer: Signer, claims: Claims): Promise<Forged[]> => {
  const right = signer.token(claims)
  const all = [
    ...forgedSignatures(signer, claims),
    ...(await forgedTexts(signer, claims)),
    ...forgedClaims(signer, claims),
  ]
  // Chance may leave a token as it was: without a `-` or `_`, the other alphabet is the same one.
  return all.filter(([, token]) => token !== right)
}
