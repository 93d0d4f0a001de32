using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.Losses;
using GovChat.Contracts.People;

namespace GovChat.Client.Losses;

/// <summary>A report of a lost terminal as it is filled in: whose, which, and what is known.</summary>
public sealed class ReportState(LossCalls calls)
{
    /// <summary>More than this a list to choose from should not hold; one narrows the search instead.</summary>
    private const int FoundMax = 20;

    private IReadOnlyList<PersonView> people = [];

    public Deed Deed { get; } = new();

    public FormErrors Errors { get; } = new();

    public string PersonWords { get; set; } = "";

    /// <summary>Whose terminal; null until one is chosen.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The terminals of that person, without the one this is; null until they were asked for.</summary>
    public IReadOnlyList<LostTerminalChoice>? Terminals { get; private set; }

    public Guid? DeviceId { get; set; }

    public string AssetNumber { get; set; } = "";

    public string Circumstances { get; set; } = "";

    /// <summary>What the server answered, once the terminal is dead.</summary>
    public LostTerminalReply? Done { get; private set; }

    /// <summary>Colleagues by name; none until a word was typed.</summary>
    public IReadOnlyList<PersonView> Found =>
        PersonWords.Trim() is { Length: > 0 } words
            ?
            [
                .. people
                    .Where(person =>
                        person.DisplayName.Contains(words, StringComparison.CurrentCultureIgnoreCase)
                        || person.DepartmentName.Contains(words, StringComparison.CurrentCultureIgnoreCase)
                    )
                    .Take(FoundMax),
            ]
            : [];

    public Task LoadPeopleAsync(CancellationToken cancellation) =>
        Deed.DoAsync(async () => people = await calls.PeopleAsync(cancellation));

    public Task ChooseAsync(Guid personId, CancellationToken cancellation)
    {
        PersonId = personId;
        (Terminals, DeviceId) = (null, null);
        return Deed.DoAsync(async () =>
        {
            var terminals = await calls.TerminalsOfAsync(personId, cancellation);
            Terminals = [.. terminals.Where(terminal => !terminal.IsThisTerminal)];
            DeviceId = Terminals is [var only] ? only.DeviceId : null;
        });
    }

    /// <summary>True when the terminal is dead.</summary>
    public async Task<bool> SendAsync(CancellationToken cancellation)
    {
        var number = AssetNumber.Trim();
        Errors.Clear();
        Errors.Require(DeviceId is not null || number.Length > 0, nameof(DeviceId), LossTexts.ReportTerminalMissing);
        return !Errors.Any
            && await Deed.DoAsync(async () =>
                Done = await calls.ReportAsync(
                    new ReportLostTerminalRequest(
                        number.Length > 0 ? null : DeviceId,
                        number.Length > 0 ? number : null,
                        Circumstances.Trim()
                    ),
                    cancellation
                )
            );
    }
}
