using GovChat.Contracts;
using GovChat.Contracts.People;

namespace GovChat.Client.Channels;

/// <summary>Colleagues to choose from: found by name or department, chosen one by one.</summary>
/// <param name="people">All who may be chosen.</param>
/// <param name="max">How many may be chosen.</param>
public sealed class PeoplePick(IEnumerable<PersonView> people, int max = Limits.ChannelMembersPerCallMax)
{
    /// <summary>More than fit on a screen: whoever sees so many types another letter.</summary>
    public const int ShownMax = 50;

    private readonly List<PersonView> all = [.. people];
    private readonly List<PersonView> chosen = [];

    /// <summary>The words people are found by.</summary>
    public string Words { get; set; } = "";

    /// <summary>The chosen, in the order they were chosen.</summary>
    public IReadOnlyList<PersonView> Chosen => chosen;

    /// <summary>Whether there is room for another in one call.</summary>
    public bool HasRoom => chosen.Count < max;

    /// <summary>Who is found, and not more than fit.</summary>
    public IEnumerable<PersonView> Found => Matching.Take(ShownMax);

    /// <summary>How many are found but not shown.</summary>
    public int HiddenCount => Math.Max(0, Matching.Count() - ShownMax);

    private IEnumerable<PersonView> Matching =>
        Words.Trim() is { Length: > 0 } wanted
            ? all.Where(person =>
                Channels.Words.Hold(person.DisplayName, wanted) || Channels.Words.Hold(person.DepartmentName, wanted)
            )
            : all;

    /// <summary>Whether a person is chosen.</summary>
    public bool Holds(PersonView person) => chosen.Contains(person);

    /// <summary>Chooses a person, or no longer.</summary>
    public void Toggle(PersonView person)
    {
        if (!chosen.Remove(person) && HasRoom)
        {
            chosen.Add(person);
        }
    }
}
