using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.People;

namespace GovChat.Client.Admin;

/// <summary>The people and departments an administrator chooses from.</summary>
public sealed class Directory(ApiClient api)
{
    /// <summary>More than this a select should not hold; one narrows the search instead.</summary>
    internal const int FoundMax = 200;

    public IReadOnlyList<PersonView> People { get; private set; } = [];

    public IReadOnlyList<DepartmentView> Departments { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancellation)
    {
        People = await api.GetAsync(Routes.People, WireJson.Default.IReadOnlyListPersonView, cancellation);
        Departments = await api.GetAsync(
            Routes.Departments,
            WireJson.Default.IReadOnlyListDepartmentView,
            cancellation
        );
    }

    /// <summary>People by name or department; the one already chosen is always among them.</summary>
    public IEnumerable<PersonView> Find(string words, Guid? chosen) =>
        People
            .Where(person => person.PersonId == chosen || Matches(person, words.Trim()))
            .OrderByDescending(person => person.PersonId == chosen)
            .Take(FoundMax);

    internal static bool Matches(PersonView person, string words) =>
        person.DisplayName.Contains(words, StringComparison.CurrentCultureIgnoreCase)
        || person.DepartmentName.Contains(words, StringComparison.CurrentCultureIgnoreCase)
        || (person.LoginName?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false);
}
