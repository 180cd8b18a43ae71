/** The differences between a running signer and this build, one sentence each. */
export function differences(signOrigin: string, appOrigin?: string): Promise<string[]>;
