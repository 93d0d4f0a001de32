namespace GovChat.Filter;

/// <summary>
/// One rule of a rule set: what it is called, which row of the table it guards, and what it says and does.
/// </summary>
/// <param name="Id">Stable id, e.g. <c>my-number</c>; statistics and overrides refer to it.</param>
/// <param name="Name">What people call it, in Japanese.</param>
/// <param name="Class">The row's class.</param>
/// <param name="Row">The row's example it falls under, in Japanese.</param>
/// <param name="Action">What happens, wherever it is said, to a text that the rule finds something in.</param>
/// <param name="Reason">Why, in plain Japanese, for the sender.</param>
/// <param name="Advice">What to do instead, in plain Japanese.</param>
/// <param name="Stricter">Where more happens to it: towards guests, from certain terminals.</param>
/// <param name="NeverReleased">Whether not even 緊急送信 releases what it finds: an individual number.</param>
public sealed record FilterRule(
    string Id,
    string Name,
    ImportanceClass Class,
    string Row,
    FilterAction Action,
    string Reason,
    string Advice,
    IReadOnlyList<Tightening>? Stricter = null,
    bool NeverReleased = false
)
{
    /// <summary>
    /// What happens in these circumstances: the strictest of what holds. A rule can be tightened for somebody but never
    /// loosened, so that forgetting a circumstance cannot let anything out.
    /// </summary>
    public FilterAction ActionFor(Circumstances circumstances)
    {
        ArgumentNullException.ThrowIfNull(circumstances);
        var action = Action;
        foreach (var tightening in Stricter ?? [])
        {
            if (tightening.Action > action && tightening.Holds(circumstances))
            {
                action = tightening.Action;
            }
        }

        return action;
    }
}
