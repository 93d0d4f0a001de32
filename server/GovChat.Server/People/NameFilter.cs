using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Filter;
using GovChat.Server.Hosting;

namespace GovChat.Server.People;

/// <summary>
/// Where everything passes that people type into a field: names, purposes, notes and reasons are shown to many and kept
/// for long, so they are judged as messages are, by the network system of the terminal they come from. Texts.txt lists what reaches storage and which of the two judged it.
/// </summary>
internal sealed class NameFilter(RuleSetInForce rules, FieldJudged judged)
{
    /// <summary>A terminal nobody is signed in at may stand anywhere: it is judged as one outside the house.</summary>
    private static readonly Circumstances Unknown = new(Audience.Staff, DeviceZone.Internet);

    /// <summary>The text's pass (null for an empty text that may be empty), or the refusal that names its field.</summary>
    public (CleanText? Text, IResult? Refusal) Inspect(
        SignedInPerson by,
        string text,
        int lengthMax,
        string field,
        bool mayBeEmpty = false
    )
    {
        var wrongShape = mayBeEmpty
            ? FieldText.RefuseUnlessEmpty(text, lengthMax, field)
            : FieldText.Refuse(text, lengthMax, field);
        return wrongShape is not null || text.Length == 0 ? (null, wrongShape) : Judge(by, text, field);
    }

    /// <summary>The same for a text of several lines.</summary>
    public (CleanText? Text, IResult? Refusal) InspectLines(
        SignedInPerson by,
        string text,
        int lengthMax,
        string field
    ) =>
        MessageText.Check(text, lengthMax) is { } wrongShape
            ? (null, Problem.Of(wrongShape, field))
            : Judge(by, text, field);

    /// <summary>The refusal of a text that somebody signed in typed; null when it is well.</summary>
    public IResult? Refuse(SignedInPerson by, string text, int lengthMax, string field, bool mayBeEmpty = false) =>
        Inspect(by, text, lengthMax, field, mayBeEmpty).Refusal;

    /// <summary>The same for a terminal at which nobody is signed in.</summary>
    public IResult? RefuseFromTerminal(Guid organisationId, string text, int lengthMax, string field) =>
        FieldText.Refuse(text, lengthMax, field)
        ?? Judge(organisationId, departmentId: null, Unknown, text, field).Refusal;

    /// <summary>The same where no organisation is founded yet: by the rules that come with the product.</summary>
    public static IResult? RefuseBeforeFounding(string text, int lengthMax, string field) =>
        FieldText.Refuse(text, lengthMax, field)
        ?? Told(RuleSet.Default.Inspect(text, Unknown, recent: []), field).Refusal;

    private (CleanText? Text, IResult? Refusal) Judge(SignedInPerson by, string text, string field) =>
        Judge(by.OrganisationId, by.DepartmentId, new Circumstances(Audience.Staff, by.Zone), text, field);

    private (CleanText? Text, IResult? Refusal) Judge(
        Guid organisationId,
        Guid? departmentId,
        Circumstances circumstances,
        string text,
        string field
    )
    {
        var verdict = rules(organisationId).Inspect(text, circumstances, recent: []);
        judged(organisationId, departmentId, text, verdict);
        return Told(verdict, field);
    }

    // A field gives no room for a reason, so what the rules only ask about is refused here too.
    private static (CleanText? Text, IResult? Refusal) Told(Verdict verdict, string field) =>
        verdict.CleanText is { } clean
            ? (clean, null)
            : (null, Problem.Of(Refusal.HeldByFilter, field, findings: verdict.ToViews()));
}
