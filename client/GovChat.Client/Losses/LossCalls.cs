using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Losses;
using GovChat.Contracts.People;

namespace GovChat.Client.Losses;

/// <summary>The calls of lost terminals.</summary>
public sealed class LossCalls(ApiClient api)
{
    public Task<LostTerminalReply> ReportAsync(ReportLostTerminalRequest request, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.LostTerminals,
            request,
            WireJson.Default.ReportLostTerminalRequest,
            WireJson.Default.LostTerminalReply,
            cancellation
        );

    public Task<IReadOnlyList<LostTerminalChoice>> TerminalsOfAsync(Guid personId, CancellationToken cancellation) =>
        api.GetAsync(
            Routes.At(Routes.PersonTerminals, personId),
            WireJson.Default.IReadOnlyListLostTerminalChoice,
            cancellation
        );

    public Task<IReadOnlyList<PersonView>> PeopleAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.People, WireJson.Default.IReadOnlyListPersonView, cancellation);

    public Task<IReadOnlyList<LostTerminalView>> ListAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.LostTerminals, WireJson.Default.IReadOnlyListLostTerminalView, cancellation);

    public Task<LostTerminalSheet> SheetAsync(Guid reportId, CancellationToken cancellation) =>
        api.GetAsync(Routes.At(Routes.LostTerminal, reportId), WireJson.Default.LostTerminalSheet, cancellation);

    public Task<LostCardState> CardAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.MyLostCard, WireJson.Default.LostCardState, cancellation);

    public Task<LostCardView> MakeCardAsync(CancellationToken cancellation) =>
        api.PostAsync(Routes.MyLostCard, WireJson.Default.LostCardView, cancellation);

    /// <summary>From any browser; the proof carries the browser's key, which need not be known.</summary>
    public Task<LostCardReply> UseCardAsync(string code, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.LostTerminalByCard,
            new UseLostCardRequest(code),
            WireJson.Default.UseLostCardRequest,
            WireJson.Default.LostCardReply,
            cancellation
        );
}
