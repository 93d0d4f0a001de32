using System.Collections.Concurrent;

namespace GovChat.Server.Accounts;

/// <summary>
/// What was typed into a set-up between its two steps. In memory only: there is no organisation yet whose key could seal
/// the seed. After a restart the link is a new one anyway, and the names are typed again.
/// </summary>
internal sealed class SetUpsUnderWay
{
    private readonly ConcurrentDictionary<string, SetUpUnderWay> byToken = new(StringComparer.Ordinal);

    /// <summary>
    /// Keeps the names. The same terminal keeps its seed, so that a page loaded twice shows the picture that was
    /// photographed; another terminal gets a new one. Called for living links only, so there are never many.
    /// </summary>
    public SetUpUnderWay Begin(string token, string keyThumbprint, SetUpUnderWay.Names names) =>
        byToken.AddOrUpdate(
            token,
            _ => new SetUpUnderWay(names, keyThumbprint, TotpVerifier.DrawSeed()),
            (_, before) =>
                before.KeyThumbprint == keyThumbprint
                    ? before with
                    {
                        Entered = names,
                    }
                    : new SetUpUnderWay(names, keyThumbprint, TotpVerifier.DrawSeed())
        );

    public SetUpUnderWay? Find(string token, string keyThumbprint) =>
        byToken.TryGetValue(token, out var underWay) && underWay.KeyThumbprint == keyThumbprint ? underWay : null;

    public void Forget(string token) => byToken.TryRemove(token, out _);
}

/// <summary>A set-up between its two steps.</summary>
internal sealed record SetUpUnderWay(SetUpUnderWay.Names Entered, string KeyThumbprint, byte[] Seed)
{
    internal sealed record Names(string Organisation, string Login, string Display);
}
